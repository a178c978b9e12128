package io.parley.gochat.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.gochat.bus.Bus;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.FileApi;
import io.parley.proto.file.GetResponse;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading a part of a file, from a file-service that gives 10 bytes at a time. */
class CopyTest {
  private static final UserId ANA = UserId.parse("018bcfe5-6800-7000-8000-000000000001");
  private static final ByteString FILE = ByteString.copyFromUtf8("0123456789abcdefghijklmnop");
  private static final int PIECE = 10;

  private final Vertx vertx = Vertx.vertx();
  private final Rpc rpc = new Rpc(vertx);

  @BeforeEach
  void serve() {
    Await.result(
        rpc.serve(
            FileApi.GET,
            (request, ctx) -> {
              int from = (int) request.getOffset();
              int end = Math.min(FILE.size(), from + PIECE);
              return Future.succeededFuture(
                  GetResponse.newBuilder().setBytes(FILE.substring(from, end)).build());
            }));
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private String copied(long from, long end) {
    Collected to = new Collected();
    Await.result(new Files(new Bus(rpc)).copy(ANA, "a file", from, end, to));
    return to.bytes.toString();
  }

  @Test
  void thePartThatIsAskedForIsWrittenAndNoByteMore() {
    assertThat(copied(0, FILE.size())).isEqualTo(FILE.toStringUtf8());
    assertThat(copied(3, 15)).isEqualTo("3456789abcde");
    assertThat(copied(25, 26)).isEqualTo("p");
    assertThat(copied(4, 4)).isEmpty();
  }

  @Test
  void aFileThatEndsEarlyIsAFailure() {
    assertThat(Await.failure(new Files(new Bus(rpc)).copy(ANA, "a file", 20, 30, new Collected())))
        .hasMessageContaining("ends early");
  }

  private static final class Collected implements WriteStream<Buffer> {
    private final Buffer bytes = Buffer.buffer();

    @Override
    public Future<Void> write(Buffer data) {
      bytes.appendBuffer(data);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      return Future.succeededFuture();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      return this;
    }
  }
}
