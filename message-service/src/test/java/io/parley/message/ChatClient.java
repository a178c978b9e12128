package io.parley.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Ack;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.FetchEntries;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Send;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Welcome;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client over a real WebSocket. Its methods block; it keeps every frame that came. */
final class ChatClient implements AutoCloseable {
  final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocketClient client;
  final WebSocket socket;
  private volatile Integer closeCode;

  private ChatClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
  }

  /** Connects, without a Hello. */
  static ChatClient connect(Vertx vertx, int port) {
    WebSocketClient client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(1 << 20)
                .setMaxMessageSize(1 << 22)
                .setReceiveBufferSize(8 * 1024));
    WebSocket socket =
        Await.result(
            client.connect(
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws")));
    ChatClient made = new ChatClient(client, socket);
    socket.binaryMessageHandler(made::receive);
    socket.closeHandler(closed -> made.closeCode = Short.toUnsignedInt(socket.closeStatusCode()));
    return made;
  }

  private void receive(Buffer bytes) {
    try {
      frames.add(ServerFrame.parseFrom(bytes.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs in, and waits for the whole welcome. */
  ChatClient hello(String token) {
    return hello(token, ByteString.EMPTY);
  }

  ChatClient hello(String token, ByteString resume) {
    send(
        ClientFrame.newBuilder()
            .setHello(Hello.newBuilder().setAccessToken(token).setResumeToken(resume)));
    Await.until("a welcome", () -> frames.stream().anyMatch(f -> f.getWelcome().getLast()));
    return this;
  }

  Welcome welcome() {
    Welcome.Builder all = Welcome.newBuilder();
    frames.stream().filter(ServerFrame::hasWelcome).forEach(f -> all.mergeFrom(f.getWelcome()));
    return all.build();
  }

  Conversation welcomed(ConversationId id) {
    return welcome().getConversationsList().stream()
        .filter(conversation -> conversation.getId().equals(id.toString()))
        .findFirst()
        .orElseThrow();
  }

  /** Sends a frame; returns the id that it was given. */
  int send(ClientFrame.Builder frame) {
    int id = ids.incrementAndGet();
    raw(frame.setId(id).build().toByteArray());
    return id;
  }

  void raw(byte[] bytes) {
    socket.writeBinaryMessage(Buffer.buffer(bytes));
  }

  /** The answer to a frame. */
  ServerFrame ask(ClientFrame.Builder frame) {
    int id = send(frame);
    return await("an answer", f -> f.getRe() == id);
  }

  ServerFrame await(String what, Predicate<ServerFrame> wanted) {
    Await.until(what + " in " + closeCode, () -> frames.stream().anyMatch(wanted));
    return frames.stream().filter(wanted).findFirst().orElseThrow();
  }

  int text(UserId to, ClientId client, String body) {
    return send(text(client, body, to.toString(), true));
  }

  int text(ConversationId group, ClientId client, String body) {
    return send(text(client, body, group.toString(), false));
  }

  private static ClientFrame.Builder text(ClientId client, String body, String to, boolean direct) {
    Send.Builder send =
        Send.newBuilder().setClientId(client.toString()).setText(Text.newBuilder().setBody(body));
    return ClientFrame.newBuilder().setSend(direct ? send.setUserId(to) : send.setGroupId(to));
  }

  /** Sends a frame that bears a client id; returns the seq of what became of it. */
  long act(ClientId client, ClientFrame.Builder frame) {
    send(frame);
    return ack(client).getSeq();
  }

  long say(ConversationId group, Text text) {
    ClientId client = Records.client();
    return act(client, Asks.send(group, client, text));
  }

  long edit(ConversationId id, long seq, String body) {
    ClientId client = Records.client();
    return act(client, Asks.edit(id, client, seq, Asks.text(body)));
  }

  Ack ack(ClientId client) {
    Await.until("an ack", () -> acks(client).findFirst().isPresent());
    return acks(client).findFirst().orElseThrow();
  }

  java.util.stream.Stream<Ack> acks(ClientId client) {
    return frames.stream()
        .flatMap(frame -> frame.getDelivery().getAcksList().stream())
        .filter(ack -> ack.getClientId().equals(client.toString()));
  }

  List<Entry> entries(ConversationId id) {
    return frames.stream()
        .flatMap(frame -> frame.getDelivery().getEntriesList().stream())
        .filter(entry -> entry.getConversationId().equals(id.toString()))
        .toList();
  }

  List<Long> seqs(ConversationId id) {
    return entries(id).stream().map(Entry::getSeq).toList();
  }

  Entry entry(ConversationId id, long seq) {
    Await.until("entry " + seq, () -> find(id, seq).isPresent());
    return find(id, seq).orElseThrow();
  }

  private Optional<Entry> find(ConversationId id, long seq) {
    return entries(id).stream().filter(entry -> entry.getSeq() == seq).findFirst();
  }

  ServerFrame before(ConversationId id, long seq, int limit) {
    return ask(
        ClientFrame.newBuilder()
            .setFetchEntries(
                FetchEntries.newBuilder()
                    .setConversationId(id.toString())
                    .setBeforeSeq(seq)
                    .setLimit(limit)));
  }

  ServerFrame after(ConversationId id, long seq, int limit) {
    return ask(
        ClientFrame.newBuilder()
            .setFetchEntries(
                FetchEntries.newBuilder()
                    .setConversationId(id.toString())
                    .setAfterSeq(seq)
                    .setLimit(limit)));
  }

  /** Whether a frame tells that somebody came, or went. */
  static boolean presence(ServerFrame frame, UserId user, boolean online) {
    return frame.getPresence().getChangesList().stream()
        .anyMatch(c -> c.getUserId().equals(user.toString()) && c.getOnline() == online);
  }

  int closeCode() {
    Await.until("closed", () -> closeCode != null);
    return closeCode;
  }

  boolean isOpen() {
    return closeCode == null;
  }

  @Override
  public void close() {
    Await.result(client.close());
  }
}
