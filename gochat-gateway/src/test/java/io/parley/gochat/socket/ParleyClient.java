package io.parley.gochat.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Send;
import io.parley.proto.client.ServerFrame;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Speaks as Parley's web app does. Its methods block; it keeps every frame that came. */
final class ParleyClient implements AutoCloseable {
  final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocketClient client;
  private final ClientWebSocket socket;

  private ParleyClient(WebSocketClient client, ClientWebSocket socket) {
    this.client = client;
    this.socket = socket;
  }

  static ParleyClient open(Vertx vertx, int port, String token) {
    WebSocketClient client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 22));
    WebSocketConnectOptions where =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws");
    ParleyClient made = new ParleyClient(client, client.webSocket());
    made.socket.binaryMessageHandler(made::receive);
    Await.result(made.socket.connect(where));
    made.send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setAccessToken(token)));
    made.await("a welcome", frame -> frame.getWelcome().getLast());
    return made;
  }

  private void receive(Buffer bytes) {
    try {
      frames.add(ServerFrame.parseFrom(bytes.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  int send(ClientFrame.Builder frame) {
    int id = ids.incrementAndGet();
    socket.writeBinaryMessage(Buffer.buffer(frame.setId(id).build().toByteArray()));
    return id;
  }

  /** The answer to a frame. */
  ServerFrame ask(ClientFrame.Builder frame) {
    int id = send(frame);
    return await("an answer", one -> one.getRe() == id);
  }

  void text(String user, String body) {
    send(
        ClientFrame.newBuilder()
            .setSend(
                Send.newBuilder()
                    .setClientId(UUID.randomUUID().toString())
                    .setUserId(user)
                    .setText(Text.newBuilder().setBody(body))));
  }

  ServerFrame await(String what, Predicate<ServerFrame> wanted) {
    Await.until(what, () -> frames.stream().anyMatch(wanted));
    return frames.stream().filter(wanted).findFirst().orElseThrow();
  }

  Entry awaitEntry(String what, Predicate<Entry> wanted) {
    Await.until(what, () -> entries().stream().anyMatch(wanted));
    return entries().stream().filter(wanted).findFirst().orElseThrow();
  }

  Entry awaitText(String body) {
    return awaitEntry(body, entry -> entry.getContent().getText().getBody().equals(body));
  }

  List<Entry> entries() {
    return frames.stream().flatMap(frame -> frame.getDelivery().getEntriesList().stream()).toList();
  }

  @Override
  public void close() {
    Await.result(client.close());
  }
}
