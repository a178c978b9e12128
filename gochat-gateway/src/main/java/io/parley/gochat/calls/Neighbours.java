package io.parley.gochat.calls;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.gochat.wire.GochatFrame;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.GochatApi;
import io.parley.proto.gochat.Relayed;
import io.parley.proto.gochat.TakeRequest;
import io.parley.proto.gochat.TakeResponse;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other event loops and gateways that have sockets. What is small goes to all of them; pictures
 * go to those that said that they have the user, one at a time: those that come meanwhile are left
 * out, so that nothing piles up on the bus. Belongs to one event loop.
 */
final class Neighbours {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long AGAIN_MS = 1_000;
  private static final int MOST_ASKED = 10_000;

  /** What is heard of others. */
  interface Listener {
    /** Whether a user has clients here. */
    boolean has(UserId user);

    /** Somebody's client elsewhere says something to a user's clients here. */
    void hear(UserId from, UserId to, GochatFrame frame);
  }

  private final Vertx vertx;
  private final Rpc rpc;
  private final Clock clock;
  private final Listener listener;
  private final String inbox = "gochat.v1.inboxes." + UUID.randomUUID();
  private final Whereabouts whereabouts = new Whereabouts();
  private final Set<String> busy = new HashSet<>();
  private final Map<UserId, Long> askedMs = new HashMap<>();
  private MessageConsumer<Buffer> relays;
  private MessageConsumer<Buffer> takes;

  Neighbours(Vertx vertx, Rpc rpc, Clock clock, Listener listener) {
    this.vertx = vertx;
    this.rpc = rpc;
    this.clock = clock;
    this.listener = listener;
  }

  Future<Void> start() {
    relays = vertx.eventBus().consumer(GochatApi.RELAYS, message -> relayed(message.body()));
    return Future.all(
            relays.completion(),
            rpc.serve(GochatApi.take(inbox), this::take).onSuccess(served -> takes = served))
        .mapEmpty();
  }

  Future<Void> stop() {
    return Future.join(
            relays == null ? Future.succeededFuture() : relays.unregister(),
            takes == null ? Future.succeededFuture() : takes.unregister())
        .mapEmpty();
  }

  /** Tells all others something small. */
  void tell(UserId from, UserId to, GochatFrame frame) {
    vertx
        .eventBus()
        .publish(
            GochatApi.RELAYS,
            Buffer.buffer(
                Relayed.newBuilder()
                    .setFromUserId(from.toString())
                    .setToUserId(to.toString())
                    .setFrame(frame.toByteString())
                    .setInbox(inbox)
                    .build()
                    .toByteArray()));
  }

  /** Whether another one has said lately that it has clients of the user. */
  boolean has(UserId user) {
    return !whereabouts.of(user).isEmpty();
  }

  /** What was said of a user is old: whoever has clients of theirs says so again. */
  void forget(UserId user) {
    whereabouts.forget(user);
  }

  /** Asks all others who has clients of a user; at most once a second. */
  void seek(UserId from, UserId user) {
    long now = clock.millis();
    if (askedMs.size() >= MOST_ASKED) {
      askedMs.clear();
    }
    Long before = askedMs.get(user);
    if (before == null || now - before >= AGAIN_MS) {
      askedMs.put(user, now);
      tell(from, user, GochatFrame.getDefaultInstance());
    }
  }

  /** Shows a picture to the user's clients elsewhere, unless the last one is still on its way. */
  void show(UserId from, UserId to, GochatFrame picture) {
    Set<String> known = whereabouts.of(to);
    if (known.isEmpty()) {
      seek(from, to);
    }
    for (String there : known) {
      String way = there + from + to;
      if (busy.add(way)) {
        call(there, from, to, picture)
            .onComplete(
                answer -> {
                  busy.remove(way);
                  if (answer.failed() || !answer.result().getHere()) {
                    whereabouts.isGone(to, there);
                  }
                });
      }
    }
  }

  private Future<TakeResponse> call(String there, UserId from, UserId to, GochatFrame frame) {
    TakeRequest request =
        TakeRequest.newBuilder()
            .setFromUserId(from.toString())
            .setToUserId(to.toString())
            .setFrame(frame.toByteString())
            .setInbox(inbox)
            .build();
    return rpc.call(GochatApi.take(there), request, CallContext.system("", PATIENCE));
  }

  private void relayed(Buffer bytes) {
    try {
      Relayed relayed = Relayed.parseFrom(bytes.getBytes());
      if (!relayed.getInbox().equals(inbox)) {
        heard(
            UserId.parse(relayed.getFromUserId()),
            UserId.parse(relayed.getToUserId()),
            relayed.getInbox(),
            GochatFrame.parseFrom(relayed.getFrame()));
      }
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      LOG.warn("a gateway told what cannot be read: {}", e.toString());
    }
  }

  private void heard(UserId from, UserId to, String there, GochatFrame frame) {
    boolean told = frame.getSerializedSize() > 0;
    if (listener.has(to)) {
      whereabouts.isAt(from, there);
      // They know where to show pictures from now on.
      call(there, to, from, GochatFrame.getDefaultInstance());
    }
    if (told) {
      listener.hear(from, to, frame);
    }
  }

  private Future<TakeResponse> take(TakeRequest request, CallContext ctx) {
    UserId from = UserId.parse(request.getFromUserId());
    UserId to = UserId.parse(request.getToUserId());
    if (request.getFrame().isEmpty()) {
      whereabouts.isAt(from, request.getInbox());
      return answer(true);
    }
    try {
      listener.hear(from, to, GochatFrame.parseFrom(request.getFrame()));
      return answer(listener.has(to));
    } catch (InvalidProtocolBufferException e) {
      return answer(false);
    }
  }

  private static Future<TakeResponse> answer(boolean here) {
    return Future.succeededFuture(TakeResponse.newBuilder().setHere(here).build());
  }
}
