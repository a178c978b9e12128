package io.parley.bench.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Ack;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Delivery;
import io.parley.proto.client.FetchEntries;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Nack;
import io.parley.proto.client.Page;
import io.parley.proto.client.Ping;
import io.parley.proto.client.Send;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** One socket of a user who writes to some peers and reads what they write. On one event loop. */
final class Client {
  private static final long PAUSE_AFTER_NACK_MS = 200;
  private static final int PAGE_LIMIT = 200;

  /** What follows the answer to a message when no other waits. */
  enum Mode {
    /** Nothing. */
    QUIET,
    /** After a refusal the next attempt. */
    UNTIL_ACKNOWLEDGED,
    /** The next message. */
    FLOOD
  }

  private final Vertx vertx;
  private final ClientSpec spec;
  private final Tally tally;
  private final List<Channel> channels = new ArrayList<>();
  private final Map<String, ReceivedLog> received = new HashMap<>();
  private final Map<Integer, Promise<Page>> fetches = new HashMap<>();
  private final Promise<Integer> welcome = Promise.promise();
  private WebSocket socket;
  private Mode mode = Mode.QUIET;
  private boolean closing;
  private int lastFetch;

  Client(Vertx vertx, ClientSpec spec, Tally tally) {
    this.vertx = vertx;
    this.spec = spec;
    this.tally = tally;
    for (UserId peer : spec.peers()) {
      channels.add(new Channel(peer.toString()));
      received.put(conversationWith(peer), new ReceivedLog());
    }
    // Ids of frames: sends have their channel's index + 1, fetches follow.
    this.lastFetch = channels.size();
  }

  private String conversationWith(UserId peer) {
    return ConversationId.direct(spec.account().user(), peer).toString();
  }

  ClientSpec spec() {
    return spec;
  }

  List<Channel> channels() {
    return channels;
  }

  ReceivedLog receivedFrom(UserId peer) {
    return received.get(conversationWith(peer));
  }

  /** Says hello; succeeds with the server's heartbeat in milliseconds. */
  Future<Integer> start(WebSocket opened) {
    socket = opened;
    socket.binaryMessageHandler(this::read);
    socket.closeHandler(
        gone -> {
          if (!closing) {
            String kind = "closed by the server with " + socket.closeStatusCode();
            tally.complain(kind);
            welcome.tryFail(kind + " " + socket.closeReason());
          }
        });
    socket.exceptionHandler(failure -> tally.complain("socket failed: " + failure.getMessage()));
    write(
        ClientFrame.newBuilder()
            .setId(1)
            .setHello(Hello.newBuilder().setAccessToken(spec.account().accessToken())));
    return welcome.future();
  }

  /** Keeps the socket open; nothing to do before there is one, or after. */
  void ping() {
    if (socket != null && !socket.isClosed()) {
      write(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()));
    }
  }

  Future<Void> close() {
    closing = true;
    return socket.close();
  }

  /** Changes what follows an answer, and begins with a message in each idle channel. */
  void mode(Mode next) {
    mode = next;
    if (next != Mode.QUIET) {
      for (int index = 0; index < channels.size(); index++) {
        if (channels.get(index).idle()) {
          send(index, System.nanoTime());
        }
      }
    }
  }

  /** Sends now, or as soon as the message before it is answered. */
  void due(int channel, long dueNanos) {
    Channel target = channels.get(channel);
    if (target.idle() && !target.hasWaiting()) {
      send(channel, dueNanos);
    } else {
      target.enqueue(dueNanos);
    }
  }

  private void send(int index, long dueNanos) {
    Channel channel = channels.get(index);
    long number = channel.begin();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    UUID clientId =
        new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    write(
        ClientFrame.newBuilder()
            .setId(index + 1)
            .setSend(
                Send.newBuilder()
                    .setClientId(clientId.toString())
                    .setUserId(channel.peer())
                    .setText(Text.newBuilder().setBody(new Body(number, dueNanos).text()))));
    tally.sent();
  }

  private void write(ClientFrame.Builder frame) {
    socket.writeBinaryMessage(Buffer.buffer(frame.build().toByteArray()));
  }

  private void read(Buffer message) {
    ServerFrame frame;
    try {
      frame = ServerFrame.parseFrom(message.getBytes());
    } catch (InvalidProtocolBufferException e) {
      tally.complain("a frame that is no ServerFrame");
      return;
    }
    switch (frame.getBodyCase()) {
      case DELIVERY -> delivered(frame.getDelivery());
      case NACK -> refused(frame.getRe(), frame.getNack());
      case WELCOME -> {
        if (frame.getWelcome().getLast()) {
          welcome.tryComplete(frame.getWelcome().getHeartbeatMs());
        }
      }
      case PAGE -> {
        Promise<Page> fetch = fetches.remove(frame.getRe());
        if (fetch != null) {
          fetch.complete(frame.getPage());
        }
      }
      // Presence, receipts and the like are not looked at.
      default -> {}
    }
  }

  private void delivered(Delivery delivery) {
    long now = System.nanoTime();
    for (Entry entry : delivery.getEntriesList()) {
      ReceivedLog log = received.get(entry.getConversationId());
      if (log == null || !entry.getContent().hasText()) {
        tally.complain("an entry of a foreign conversation");
        continue;
      }
      Body body = Body.parse(entry.getContent().getText().getBody());
      long latency = now - body.dueNanos();
      if (log.arrived(body.number(), entry.getSeq(), latency)) {
        tally.arrived(body.dueNanos(), latency);
      }
    }
    for (Ack ack : delivery.getAcksList()) {
      int index = ack.getRe() - 1;
      if (index < 0 || index >= channels.size() || channels.get(index).idle()) {
        tally.complain("an acknowledgement of nothing");
        continue;
      }
      channels.get(index).acknowledged(ack.getSeq());
      tally.acknowledged();
      sendNext(index, mode == Mode.FLOOD);
    }
  }

  private void refused(int re, Nack nack) {
    String kind = "refused with " + nack.getFailure().getCode();
    Promise<Page> fetch = fetches.remove(re);
    if (fetch != null) {
      fetch.fail(kind);
      return;
    }
    tally.complain(kind);
    if (welcome.tryFail(kind) || re < 1 || re > channels.size() || channels.get(re - 1).idle()) {
      return;
    }
    channels.get(re - 1).refused();
    tally.refused();
    if (mode == Mode.QUIET) {
      sendNext(re - 1, false);
    } else {
      vertx.setTimer(PAUSE_AFTER_NACK_MS, woken -> sendNext(re - 1, mode != Mode.QUIET));
    }
  }

  private void sendNext(int index, boolean another) {
    Channel channel = channels.get(index);
    if (!channel.idle()) {
      return;
    }
    Long waiting = channel.nextWaiting();
    if (waiting != null) {
      send(index, waiting);
    } else if (another) {
      send(index, System.nanoTime());
    }
  }

  /** Reads the whole history with a peer, and marks what did not come by itself. */
  Future<Void> catchUp(UserId peer) {
    return fetch(conversationWith(peer), 0, peer.toString());
  }

  private Future<Void> fetch(String conversation, long afterSeq, String sender) {
    int id = ++lastFetch;
    Promise<Page> answer = Promise.promise();
    fetches.put(id, answer);
    write(
        ClientFrame.newBuilder()
            .setId(id)
            .setFetchEntries(
                FetchEntries.newBuilder()
                    .setConversationId(conversation)
                    .setAfterSeq(afterSeq)
                    .setLimit(PAGE_LIMIT)));
    return answer
        .future()
        .compose(
            page -> {
              long last = afterSeq;
              for (Entry entry : page.getEntriesList()) {
                last = entry.getSeq();
                if (entry.getSenderId().equals(sender) && entry.getContent().hasText()) {
                  Body body = Body.parse(entry.getContent().getText().getBody());
                  received.get(conversation).caughtUp(body.number());
                }
              }
              return page.getComplete() || page.getEntriesCount() == 0
                  ? Future.succeededFuture()
                  : fetch(conversation, last, sender);
            });
  }
}
