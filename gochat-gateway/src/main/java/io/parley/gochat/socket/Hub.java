package io.parley.gochat.socket;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.calls.Relay;
import io.parley.gochat.chat.Inbox;
import io.parley.gochat.chat.Outbox;
import io.parley.gochat.chat.Profiles;
import io.parley.gochat.files.Held;
import io.parley.gochat.metrics.GochatMetrics;
import io.parley.gochat.session.Session;
import io.parley.gochat.session.Sessions;
import io.parley.gochat.wire.GochatFrames;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** All sockets of one event loop: made, used and stopped on that loop. */
final class Hub {
  private static final long TICK_MS = 1_000;

  /**
   * Clients come back 10 s after they were cut off, and are told what happened meanwhile; later it
   * is history.
   */
  private static final long MEMORY_MS = 60_000;

  private final Vertx vertx;
  private final Context context;
  private final Bus bus;
  private final Clock clock;
  private final SocketLimits limits;
  private final GochatMetrics metrics;
  private final Sessions sessions;
  private final Outbox outbox;
  private final Held held;
  private final Profiles profiles;
  private final Relay relay;
  private final Random random = new Random();
  private final Map<UserId, LocalUser> users = new HashMap<>();
  private long timer;
  private boolean leaving;

  Hub(
      Vertx vertx,
      Bus bus,
      Clock clock,
      SocketLimits limits,
      Sessions sessions,
      Outbox outbox,
      Held held,
      Profiles profiles,
      GochatMetrics metrics) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.bus = bus;
    this.clock = clock;
    this.limits = limits;
    this.sessions = sessions;
    this.outbox = outbox;
    this.held = held;
    this.profiles = profiles;
    this.metrics = metrics;
    relay = new Relay(vertx, bus, profiles, clock, this::socketsOf);
  }

  Future<Void> start() {
    timer = vertx.setPeriodic(TICK_MS, tick -> look());
    return relay.start();
  }

  /** A connection of somebody who is signed in. */
  GochatSocket connected(Session session, String token, Transport transport) {
    GochatSocket socket = new GochatSocket(session, token, transport, this, limits);
    metrics.opened();
    LocalUser user = users.computeIfAbsent(session.user(), id -> new LocalUser());
    if (user.inbox == null) {
      user.inbox = new Inbox(vertx, bus.user(session.user()), profiles, () -> user.sockets);
    }
    user.leftMs = 0;
    user.sockets.add(socket);
    if (leaving) {
      socket.close(Closing.GOING_AWAY);
      return socket;
    }
    if (user.sockets.size() > limits.perUser()) {
      user.sockets.iterator().next().close(Closing.TOO_MANY);
    }
    // Not before it is known what is new: what comes after the welcome is told.
    user.inbox
        .start()
        .onSuccess(followed -> socket.write(GochatFrames.welcome(session.user().toString())));
    return socket;
  }

  /** A socket has closed. */
  void gone(GochatSocket socket) {
    metrics.gone();
    LocalUser user = users.get(socket.user());
    if (user != null && user.sockets.remove(socket) && user.sockets.isEmpty()) {
      user.inbox.stop();
      user.leftMs = now();
    }
    relay.closed(socket);
  }

  private Collection<GochatSocket> socketsOf(UserId id) {
    LocalUser user = users.get(id);
    return user == null ? Set.of() : user.sockets;
  }

  private void look() {
    long now = now();
    for (GochatSocket socket : all()) {
      socket.look(now);
    }
    users.values().removeIf(user -> user.sockets.isEmpty() && now - user.leftMs > MEMORY_MS);
  }

  private List<GochatSocket> all() {
    List<GochatSocket> all = new ArrayList<>();
    users.values().forEach(user -> all.addAll(user.sockets));
    return all;
  }

  /** A session has ended. */
  void revoked(SessionId session) {
    for (GochatSocket socket : all()) {
      if (socket.session().equals(session)) {
        socket.close(Closing.SESSION_ENDED);
      }
    }
  }

  /** Closes all sockets, spread over a while, and ends what runs by itself. */
  Future<Void> stop() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        here -> {
          leaving = true;
          vertx.cancelTimer(timer);
          Future.join(all().stream().map(this::closeSoon).toList())
              .eventually(relay::stop)
              .<Void>mapEmpty()
              .onComplete(done);
        });
    return done.future();
  }

  private Future<Void> closeSoon(GochatSocket socket) {
    Promise<Void> closed = Promise.promise();
    vertx.setTimer(
        1 + random.nextInt((int) Math.max(1, limits.leaveSpread().toMillis())),
        now -> {
          socket.close(Closing.GOING_AWAY);
          closed.complete();
        });
    return closed.future();
  }

  Relay relay() {
    return relay;
  }

  Sessions sessions() {
    return sessions;
  }

  Outbox outbox() {
    return outbox;
  }

  Held held() {
    return held;
  }

  GochatMetrics metrics() {
    return metrics;
  }

  long now() {
    return clock.millis();
  }
}
