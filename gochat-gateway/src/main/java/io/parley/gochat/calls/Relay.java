package io.parley.gochat.calls;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.calls.Signal.Kind;
import io.parley.gochat.chat.Profiles;
import io.parley.gochat.wire.GochatFrame;
import io.parley.gochat.wire.GochatFrames;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings what go-chat's clients say to one another past the conversations: calls, shared screens.
 * Nothing of it is stored. Each end keeps to its {@link Lines}. Belongs to one event loop; tells
 * the others by the bus.
 */
public final class Relay {
  private static final String NOT_ALLOWED = "不能呼叫 (you may not call here)";
  private static final int WAITING_PICTURES = 16 * 1024;

  /** So long other gateways have to say that they have a user. */
  private static final long SOUGHT_MS = 400;

  private static final long DIAL_AGAIN_MS = 3_000;

  private final Vertx vertx;
  private final Permissions permissions;
  private final Neighbours neighbours;
  private final Bridge bridge;
  private final Clock clock;
  private final Function<UserId, Collection<? extends Caller>> clients;
  private long timer;

  /**
   * Of one event loop.
   *
   * @param clients those of a user on this loop
   */
  public Relay(
      Vertx vertx,
      Bus bus,
      Profiles profiles,
      Clock clock,
      Function<UserId, Collection<? extends Caller>> clients) {
    this.vertx = vertx;
    this.clock = clock;
    this.clients = clients;
    bridge = new Bridge(vertx, bus, profiles, clock, clients);
    permissions = new Permissions(bus);
    neighbours =
        new Neighbours(
            vertx,
            bus.rpc(),
            clock,
            new Neighbours.Listener() {
              @Override
              public boolean has(UserId user) {
                return !clients.apply(user).isEmpty();
              }

              @Override
              public void hear(UserId from, UserId to, GochatFrame frame) {
                Signal.of(frame)
                    .ifPresent(
                        signal ->
                            Relay.this.hear(
                                from,
                                to,
                                signal.between(
                                    frame.getFrom(), frame.getFromUsername(), frame.getTo())));
              }
            });
  }

  /** Listens to the other ones. */
  public Future<Void> start() {
    timer = vertx.setPeriodic(DIAL_AGAIN_MS, again -> bridge.dialAgain());
    return Future.all(neighbours.start(), bridge.start()).mapEmpty();
  }

  /** Listens no more. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return Future.join(neighbours.stop(), bridge.stop()).mapEmpty();
  }

  /** A client says something to another one. */
  public void say(Caller client, GochatFrame frame) {
    Optional<Signal> understood = Signal.of(frame);
    if (understood.isEmpty()) {
      return;
    }
    Signal signal = understood.orElseThrow();
    Optional<UserId> to = client.lines().addressee(signal, user(frame.getTo()));
    if (to.isEmpty()) {
      if (signal.kind() == Kind.DIAL || signal.kind() == Kind.OFFER) {
        refuse(client, "", signal);
      }
      return;
    }
    UserId other = to.orElseThrow();
    Future<Boolean> allowed = permissions.mayCall(client.user(), other);
    if (!allowed.isComplete()
        && signal.frame().getSerializedSize() > WAITING_PICTURES
        && signal.kind().isPicture()) {
      return;
    }
    allowed.onSuccess(
        may -> {
          if (!may) {
            refuse(client, other.toString(), signal);
          } else if (client.isOpen() && client.lines().says(other, signal, clock.millis())) {
            pass(client, other, signal);
          }
        });
  }

  private static Optional<UserId> user(String text) {
    try {
      return Optional.of(UserId.parse(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /** A client that dials does so until it hears of a reject. */
  private static void refuse(Caller client, String about, Signal signal) {
    if (signal.kind() == Kind.DIAL) {
      client.write(
          Signal.stage(Kind.REJECT, signal.video()).frame().toBuilder()
              .setFrom(about)
              .setTo(client.user().toString())
              .build());
    }
    if (signal.kind() == Kind.DIAL || signal.kind() == Kind.OFFER) {
      client.write(GochatFrames.notice(client.user().toString(), about, NOT_ALLOWED));
    }
  }

  private void pass(Caller client, UserId to, Signal signal) {
    UserId from = client.user();
    Signal said = signal.between(from.toString(), client.username(), to.toString());
    if (bridge.said(client, to, said)) {
      return;
    }
    clients.apply(from).stream()
        .filter(other -> other != client)
        .forEach(other -> settled(other, to, said));
    toClients(from, to, said);
    if (said.kind().isPicture()) {
      neighbours.show(from, to, said.frame());
    } else {
      boolean calls = said.kind() == Kind.DIAL || said.kind() == Kind.OFFER;
      if (calls && clients.apply(to).isEmpty() && bridge.begins(client, to, said)) {
        neighbours.forget(to);
        vertx.setTimer(SOUGHT_MS, sought -> sought(client, to));
      }
      neighbours.tell(from, to, said.frame());
    }
  }

  /** Who has no client of go-chat's anywhere may have Parley's app. */
  private void sought(Caller client, UserId to) {
    if (neighbours.has(to) || !clients.apply(to).isEmpty()) {
      bridge.isElsewhere(client, to);
    } else {
      bridge.call(client, to);
    }
  }

  /** From elsewhere: also to the other clients of who said it. */
  private void hear(UserId from, UserId to, Signal signal) {
    List.copyOf(clients.apply(from)).forEach(other -> settled(other, to, signal));
    toClients(from, to, signal);
  }

  private static void settled(Caller other, UserId to, Signal signal) {
    if (signal.kind() == Kind.ACCEPT || signal.kind() == Kind.REJECT) {
      other.lines().settledElsewhere(to);
    }
  }

  private void toClients(UserId from, UserId to, Signal signal) {
    List.copyOf(clients.apply(to)).forEach(one -> one.lines().hears(from, signal, clock.millis()));
  }

  /** A client's socket has closed: whom it was calling is called no more. */
  public void closed(Caller client) {
    client.lines().called().forEach(to -> pass(client, to, Signal.stage(Kind.CANCEL, true)));
    bridge.closed(client);
  }
}
