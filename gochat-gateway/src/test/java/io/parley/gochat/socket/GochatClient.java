package io.parley.gochat.socket;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.gochat.wire.GochatFrame;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Speaks as go-chat's web client does: the same address, the same fields in its frames. Its methods
 * block; it keeps every frame that came.
 */
final class GochatClient implements AutoCloseable {
  private static final int LARGEST = 40 << 20;

  final List<GochatFrame> frames = new CopyOnWriteArrayList<>();
  final ClientWebSocket socket;
  final String uuid;
  private final WebSocketClient client;
  private final String username;
  private volatile Integer closeCode;
  private volatile String closeReason = "";

  private GochatClient(
      WebSocketClient client, ClientWebSocket socket, String uuid, String username) {
    this.client = client;
    this.socket = socket;
    this.uuid = uuid;
    this.username = username;
  }

  static GochatClient connect(Vertx vertx, int port, String cookie, String uuid, String username) {
    WebSocketClient client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(LARGEST)
                .setMaxMessageSize(LARGEST)
                .setReceiveBufferSize(8 * 1024));
    WebSocketConnectOptions where =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/socket.io?user=" + uuid);
    if (!cookie.isEmpty()) {
      where.addHeader("Cookie", "gochat_session=" + cookie);
      where.addHeader("Origin", "http://127.0.0.1:" + port);
    }
    GochatClient made = new GochatClient(client, client.webSocket(), uuid, username);
    made.socket.binaryMessageHandler(made::receive);
    made.socket.exceptionHandler(failed -> {});
    made.socket.closeHandler(
        closed -> {
          made.closeReason = String.valueOf(made.socket.closeReason());
          Short code = made.socket.closeStatusCode();
          made.closeCode = code == null ? 0 : Short.toUnsignedInt(code);
        });
    Await.result(made.socket.connect(where));
    return made;
  }

  private void receive(Buffer bytes) {
    try {
      frames.add(GochatFrame.parseFrom(bytes.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  GochatClient welcomed() {
    await("a welcome", frame -> frame.getContent().equals("welcome!"));
    return this;
  }

  /** As {@code sendMessage} of the web client fills it. */
  void send(String to, int messageType, GochatFrame.Builder frame) {
    raw(
        frame
            .setMessageType(messageType)
            .setFromUsername(username)
            .setFrom(uuid)
            .setTo(to)
            .build()
            .toByteArray());
  }

  void text(String to, String text) {
    send(to, 1, GochatFrame.newBuilder().setContent(text).setContentType(1));
  }

  void groupText(String group, String text) {
    send(group, 2, GochatFrame.newBuilder().setContent(text).setContentType(1));
  }

  void upload(String to, byte[] bytes, String suffix) {
    send(
        to,
        1,
        GochatFrame.newBuilder()
            .setContentType(3)
            .setFileSuffix(suffix)
            .setFile(ByteString.copyFrom(bytes)));
  }

  void webrtc(String to, int contentType, String content) {
    send(
        to,
        1,
        GochatFrame.newBuilder().setType("webrtc").setContentType(contentType).setContent(content));
  }

  void ping() {
    raw(GochatFrame.newBuilder().setType("heatbeat").setContent("ping").build().toByteArray());
  }

  void raw(byte[] bytes) {
    socket.writeBinaryMessage(Buffer.buffer(bytes));
  }

  GochatFrame await(String what, Predicate<GochatFrame> wanted) {
    Await.until(what + " in " + closeCode + " " + shown(), () -> frames.stream().anyMatch(wanted));
    return frames.stream().filter(wanted).findFirst().orElseThrow();
  }

  private List<String> shown() {
    return frames.stream().map(frame -> frame.getContentType() + ":" + frame.getContent()).toList();
  }

  GochatFrame awaitText(String content) {
    return await(content, frame -> frame.getContent().equals(content));
  }

  GochatFrame awaitType(int contentType) {
    return await("type " + contentType, frame -> frame.getContentType() == contentType);
  }

  GochatFrame notice() {
    return await("a notice", frame -> frame.getFromUsername().equals("System"));
  }

  /** What was written to conversations, in the order in which it came. */
  List<String> texts() {
    return frames.stream()
        .filter(frame -> frame.getContentType() == 1)
        .map(GochatFrame::getContent)
        .toList();
  }

  long count(int contentType) {
    return frames.stream().filter(frame -> frame.getContentType() == contentType).count();
  }

  int closeCode() {
    Await.until("closed", () -> closeCode != null);
    return closeCode;
  }

  String closeReason() {
    closeCode();
    return closeReason;
  }

  boolean isOpen() {
    return closeCode == null;
  }

  @Override
  public void close() {
    Await.result(client.close());
  }
}
