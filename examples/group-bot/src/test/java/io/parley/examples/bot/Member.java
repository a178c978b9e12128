package io.parley.examples.bot;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Send;
import io.parley.proto.client.ServerFrame;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody with an account, over HTTP and a WebSocket as their browser does. Its methods block. */
final class Member {
  private final String token;
  private final HttpCalls http;
  private final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
  private WebSocket socket;

  Member(String username, int port) {
    HttpCalls stranger = new HttpCalls(port);
    token =
        stranger
            .post(
                "/api/v1/auth/register",
                new JsonObject().put("username", username).put("password", "a quiet green lamp"))
            .json()
            .getString("access_token");
    http = stranger.as(token);
  }

  /** The id of somebody whose user name is known. */
  String find(String username) {
    return http.get("/api/v1/users?prefix=" + username)
        .json()
        .getJsonArray("items")
        .getJsonObject(0)
        .getString("id");
  }

  /** Asks to become a contact, and waits for the answer. */
  void befriend(String user) {
    http.post("/api/v1/contact-requests", new JsonObject().put("user_id", user));
    Await.until(
        "the request is accepted",
        () -> http.get("/api/v1/contacts").json().getJsonArray("contacts").size() == 1);
  }

  String createGroup(String member) {
    return http.post(
            "/api/v1/groups",
            new JsonObject().put("name", "Garden").put("member_ids", new JsonArray().add(member)))
        .json()
        .getString("id");
  }

  /** Opens a socket; nothing has been heard on it yet. */
  void connect(Vertx vertx, int port) {
    WebSocketClient client = vertx.createWebSocketClient();
    frames.clear();
    socket =
        Await.result(
            client.connect(
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws")));
    socket.binaryMessageHandler(this::receive);
    write(ClientFrame.newBuilder().setHello(Hello.newBuilder().setAccessToken(token)));
    Await.until("a welcome", () -> frames.stream().anyMatch(f -> f.getWelcome().getLast()));
  }

  void disconnect() {
    Await.result(socket.close());
  }

  private void receive(Buffer bytes) {
    try {
      frames.add(ServerFrame.parseFrom(bytes.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(ClientFrame.Builder frame) {
    Await.result(socket.writeBinaryMessage(Buffer.buffer(frame.build().toByteArray())));
  }

  /** Sends, and waits until it is acknowledged. */
  void say(String group, String text) {
    String id = UUID.randomUUID().toString();
    write(
        ClientFrame.newBuilder()
            .setId(1)
            .setSend(
                Send.newBuilder()
                    .setClientId(id)
                    .setGroupId(group)
                    .setText(Text.newBuilder().setBody(text))));
    Await.until(
        "acknowledged: " + text,
        () ->
            frames.stream()
                .flatMap(frame -> frame.getDelivery().getAcksList().stream())
                .anyMatch(ack -> ack.getClientId().equals(id)));
  }

  /** What others have said in a group since the socket was opened. */
  List<String> heard(String group) {
    return frames.stream()
        .flatMap(frame -> frame.getDelivery().getEntriesList().stream())
        .filter(entry -> entry.getConversationId().equals(group))
        .map(Entry::getContent)
        .filter(Content::hasText)
        .map(content -> content.getText().getBody())
        .toList();
  }
}
