package io.parley.bench.load;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Ack;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Delivery;
import io.parley.proto.client.Nack;
import io.parley.proto.client.Page;
import io.parley.proto.client.Send;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Welcome;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.error.Failure;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The server in miniature, in memory, on one event loop; it can be told to do wrong. */
final class FakeServer extends VerticleBase {
  /** What happens to the entry that is the n-th of all, 1, 2, 3, … */
  interface Fault {
    /** How often it is delivered, and whether it is stored and the send accepted. */
    Fate of(long nth);
  }

  enum Fate {
    DELIVERED,
    STORED_ONLY,
    ACKNOWLEDGED_ONLY,
    DELIVERED_TWICE,
    HELD_BACK_BY_ONE,
    REFUSED
  }

  private final Fault fault;
  private final Map<String, ServerWebSocket> sockets = new HashMap<>();
  private final Map<String, List<Entry>> histories = new HashMap<>();
  private final Map<String, Entry> heldBack = new HashMap<>();
  private final Set<String> requests = new HashSet<>();
  private HttpServer http;
  private long entries;
  private int rateLimited;

  FakeServer(Fault fault) {
    this.fault = fault;
  }

  Server address() {
    return new Server("127.0.0.1", http.actualPort());
  }

  Context loop() {
    return context;
  }

  /** Ordered pairs that asked to be contacts, as {@code from>to}. */
  Set<String> requests() {
    return requests;
  }

  /** Refuses the next so many requests, to be repeated after a second. */
  void rateLimit(int nextRequests) {
    rateLimited = nextRequests;
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .webSocketHandler(
            socket -> {
              String[] user = new String[1];
              socket.binaryMessageHandler(message -> read(socket, user, message));
            })
        .listen(0, "127.0.0.1")
        .onSuccess(listening -> http = listening);
  }

  private void answer(HttpServerRequest request) {
    if (rateLimited > 0) {
      rateLimited--;
      request.response().setStatusCode(429).putHeader("Retry-After", "1").end();
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              if (request.path().equals("/api/v1/auth/register")) {
                String id = UUID.randomUUID().toString();
                request
                    .response()
                    .setStatusCode(201)
                    .end(
                        new JsonObject()
                            .put("access_token", id)
                            .put("user", new JsonObject().put("id", id))
                            .encode());
              } else {
                String from = request.getHeader("Authorization").substring("Bearer ".length());
                requests.add(from + ">" + body.toJsonObject().getString("user_id"));
                request.response().setStatusCode(200).end("{\"accepted\":true}");
              }
            });
  }

  private void read(ServerWebSocket socket, String[] user, Buffer message) {
    ClientFrame frame;
    try {
      frame = ClientFrame.parseFrom(message.getBytes());
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
    switch (frame.getBodyCase()) {
      case HELLO -> {
        user[0] = frame.getHello().getAccessToken();
        sockets.put(user[0], socket);
        write(
            socket,
            ServerFrame.newBuilder()
                .setRe(frame.getId())
                .setWelcome(Welcome.newBuilder().setHeartbeatMs(30_000).setLast(true)));
      }
      case SEND -> send(socket, user[0], frame.getId(), frame.getSend());
      case FETCH_ENTRIES -> {
        String conversation = frame.getFetchEntries().getConversationId();
        Page.Builder page = Page.newBuilder().setConversationId(conversation).setComplete(true);
        histories.getOrDefault(conversation, List.of()).stream()
            .filter(entry -> entry.getSeq() > frame.getFetchEntries().getAfterSeq())
            .forEach(page::addEntries);
        write(socket, ServerFrame.newBuilder().setRe(frame.getId()).setPage(page));
      }
      default -> {}
    }
  }

  private void send(ServerWebSocket socket, String sender, int frameId, Send send) {
    Fate fate = fault.of(++entries);
    if (fate == Fate.REFUSED) {
      Failure failure = Failure.newBuilder().setCode(ErrorCode.ERROR_CODE_MAY_NOT_WRITE).build();
      write(
          socket,
          ServerFrame.newBuilder().setRe(frameId).setNack(Nack.newBuilder().setFailure(failure)));
      return;
    }
    String conversation =
        ConversationId.direct(UserId.parse(sender), UserId.parse(send.getUserId())).toString();
    List<Entry> history = histories.computeIfAbsent(conversation, none -> new ArrayList<>());
    Entry entry =
        Entry.newBuilder()
            .setConversationId(conversation)
            .setSeq(history.size() + 1)
            .setSenderId(sender)
            .setClientId(send.getClientId())
            .setContent(Content.newBuilder().setText(send.getText()))
            .build();
    history.add(fate == Fate.ACKNOWLEDGED_ONLY ? entry.toBuilder().clearContent().build() : entry);
    deliver(send.getUserId(), sender + ">" + conversation, entry, fate);
    Ack ack = Ack.newBuilder().setRe(frameId).setSeq(entry.getSeq()).build();
    write(socket, ServerFrame.newBuilder().setDelivery(Delivery.newBuilder().addAcks(ack)));
  }

  private void deliver(String receiver, String channel, Entry entry, Fate fate) {
    List<Entry> now = new ArrayList<>();
    switch (fate) {
      case DELIVERED -> now.add(entry);
      case DELIVERED_TWICE -> now.addAll(List.of(entry, entry));
      case HELD_BACK_BY_ONE -> heldBack.put(channel, entry);
      default -> {}
    }
    if (fate != Fate.HELD_BACK_BY_ONE && heldBack.containsKey(channel)) {
      now.add(heldBack.remove(channel));
    }
    if (!now.isEmpty()) {
      write(
          sockets.get(receiver),
          ServerFrame.newBuilder().setDelivery(Delivery.newBuilder().addAllEntries(now)));
    }
  }

  private static void write(ServerWebSocket socket, ServerFrame.Builder frame) {
    socket.writeBinaryMessage(Buffer.buffer(frame.build().toByteArray()));
  }
}
