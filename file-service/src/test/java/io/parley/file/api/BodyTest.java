package io.parley.file.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BodyTest {
  private static final int MIB = 1 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final Promise<Boolean> outcome = Promise.promise();

  @AfterEach
  void stop() {
    Await.result(vertx.close());
  }

  private int serve(long afterMs, Function<Buffer, Future<Void>> taker) {
    return Await.result(
            vertx
                .createHttpServer()
                .requestHandler(request -> take(request.pause(), afterMs, taker))
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private void take(HttpServerRequest request, long afterMs, Function<Buffer, Future<Void>> taker) {
    vertx.setTimer(afterMs, later -> Body.of(request, taker).onComplete(outcome::handle));
  }

  private static Socket client(int port, int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String head = "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void piecesStaySmallAndOneByOneHoweverFastTheClientIs() throws IOException {
    List<Integer> pieces = new CopyOnWriteArrayList<>();
    int port =
        serve(
            1,
            piece -> {
              pieces.add(piece.length());
              return vertx.timer(5).mapEmpty();
            });
    try (Socket socket = client(port, 32 * MIB)) {
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < 32; i++) {
        out.write(new byte[MIB]);
      }
      assertThat(Await.result(outcome.future())).isTrue();
    }
    assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(32 * MIB);
    // With the one that is being taken: less than 1 MiB.
    assertThat(pieces).allMatch(length -> length < MIB / 2);
  }

  @Test
  void bodyThatIsCutGivesWhatCame() throws IOException {
    List<Buffer> pieces = new CopyOnWriteArrayList<>();
    int port =
        serve(
            1,
            piece -> {
              pieces.add(piece);
              return Future.succeededFuture();
            });
    try (Socket socket = client(port, MIB)) {
      socket.getOutputStream().write(new byte[1_000]);
      Await.until("they came", () -> !pieces.isEmpty());
    }
    assertThat(Await.result(outcome.future())).isFalse();
    assertThat(pieces.stream().mapToInt(Buffer::length).sum()).isEqualTo(1_000);
  }

  @Test
  void bodyThatWasCutBeforeAnybodyListenedIsToldSo() throws IOException {
    int port = serve(500, piece -> Future.succeededFuture());
    try (Socket socket = client(port, MIB)) {
      socket.setSoLinger(true, 0);
    }
    assertThat(Await.result(outcome.future())).isFalse();
  }

  @Test
  void takerThatFailsEndsIt() throws IOException {
    int port = serve(1, piece -> Future.failedFuture(new IOException("full")));
    try (Socket socket = client(port, MIB)) {
      socket.getOutputStream().write(new byte[1_000]);
      assertThat(Await.failure(outcome.future())).hasMessage("full");
    }
  }
}
