package io.parley.gochat.calls;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.calls.Signal.Kind;
import io.parley.gochat.chat.Profile;
import io.parley.gochat.chat.Profiles;
import io.parley.proto.call.Call;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.DeliverRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls between go-chat's clients and Parley's own app: to signaling-service a client of go-chat is
 * one more device, to the client the app is one more client. Groups' calls are left to the app, as
 * go-chat's clients know two people in a call. Belongs to one event loop.
 */
final class Bridge {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

  private record Pair(UserId user, UserId other) {}

  private final Profiles profiles;
  private final Function<UserId, Collection<? extends Caller>> clients;
  private final GochatEnd end;
  private final Signaling signaling;
  private final CallNews news;
  private final Map<Pair, BridgedCall> calls = new HashMap<>();

  Bridge(
      Vertx vertx,
      Bus bus,
      Profiles profiles,
      Clock clock,
      Function<UserId, Collection<? extends Caller>> clients) {
    this.profiles = profiles;
    end = new GochatEnd(clock);
    this.clients = clients;
    String inbox = "gochat.v1.calls." + UUID.randomUUID();
    signaling = new Signaling(bus, inbox);
    news = new CallNews(vertx, bus.rpc(), inbox);
  }

  Future<Void> start() {
    return news.start(
        this::changed,
        this::delivered,
        peer -> calls.values().stream().anyMatch(call -> call.peer.equals(peer)));
  }

  Future<Void> stop() {
    return news.stop();
  }

  /** Dials once more where it rings; to be called every 3 s. */
  void dialAgain() {
    calls.values().stream()
        .filter(call -> !call.outgoing && call.client == null)
        .forEach(this::dial);
  }

  // From the go-chat client.

  /**
   * A client calls somebody who may have no client of go-chat's; what it says is kept meanwhile.
   *
   * @return false where it does so already
   */
  boolean begins(Caller client, UserId to, Signal signal) {
    Pair pair = new Pair(client.user(), to);
    if (calls.containsKey(pair)) {
      return false;
    }
    BridgedCall call = new BridgedCall(client.user(), to, signal.video(), true);
    call.client = client;
    calls.put(pair, call);
    if (signal.kind() == Kind.OFFER) {
      call.hold(PeerSignals.of(signal));
    }
    return true;
  }

  /** The other one is reached without Parley's app. */
  void isElsewhere(Caller client, UserId to) {
    BridgedCall call = calls.get(new Pair(client.user(), to));
    if (call != null && call.id == null && call.outgoing) {
      forget(call);
    }
  }

  /** The other one is reached by Parley's app only. */
  void call(Caller client, UserId to) {
    BridgedCall call = calls.get(new Pair(client.user(), to));
    if (call == null || call.id != null || !call.outgoing || call.version != 0) {
      return;
    }
    // Asked once.
    call.version = -1;
    profiles.of(to.toString()).onSuccess(profile -> call.otherName = profile.username());
    signaling
        .start(call)
        .onComplete(
            begun -> {
              call.id = begun.getId();
              call.joined = true;
              if (calls.get(new Pair(call.user, call.other)) != call) {
                signaling.leave(call);
              } else {
                seen(call, begun);
              }
            },
            failure -> {
              forget(call);
              end.refused(call, failure);
            });
  }

  /** Whether what a client says is of a call with Parley's app, and so was taken here. */
  boolean said(Caller client, UserId to, Signal signal) {
    BridgedCall call = calls.get(new Pair(client.user(), to));
    if (call == null || (call.client != null && call.client != client)) {
      return false;
    }
    switch (signal.kind()) {
      case DIAL -> {}
      case ACCEPT -> accept(call, client);
      case REJECT, CANCEL -> leave(call);
      case OFFER, ANSWER, CALLER_WAY, CALLEE_WAY -> say(call, PeerSignals.of(signal));
      case CAMERA, SCREEN, OTHER -> {
        return false;
      }
    }
    // While the other one is sought, their clients of go-chat's are to hear of it, too.
    return call.id != null || (signal.kind() == Kind.DIAL && call.version != 0);
  }

  private void accept(BridgedCall call, Caller client) {
    if (call.outgoing || call.client != null) {
      return;
    }
    call.client = client;
    othersOf(call).forEach(other -> other.lines().settledElsewhere(call.other));
    signaling
        .join(call)
        .onComplete(
            joined -> {
              call.joined = true;
              seen(call, joined);
            },
            failure -> {
              forget(call);
              end.refused(call, failure);
            });
  }

  private void leave(BridgedCall call) {
    forget(call);
    if (call.id == null) {
      return;
    }
    boolean rang = !call.outgoing && call.client == null;
    (rang ? signaling.decline(call) : signaling.leave(call)).onFailure(Bridge::notDone);
    if (rang) {
      othersOf(call).forEach(other -> other.lines().settledElsewhere(call.other));
    }
  }

  private List<? extends Caller> othersOf(BridgedCall call) {
    return clients.apply(call.user).stream().filter(one -> one != call.client).toList();
  }

  private void say(BridgedCall call, PeerSignal.Builder signal) {
    if (call.id == null || call.otherPeer.isEmpty()) {
      call.hold(signal);
    } else {
      // One after the other: what comes late is passed over by its number.
      call.saying =
          call.saying.transform(before -> signaling.say(call, signal).onFailure(Bridge::notDone));
    }
  }

  /** A client's socket has closed. */
  void closed(Caller client) {
    for (BridgedCall call : List.copyOf(calls.values())) {
      if (call.client == client) {
        leave(call);
      }
    }
  }

  // From Parley.

  private void changed(Call call) {
    if (call.getGroup() || call.getParticipantsCount() != 2) {
      return;
    }
    UserId one = UserId.parse(call.getParticipants(0).getUserId());
    UserId two = UserId.parse(call.getParticipants(1).getUserId());
    changed(call, one, two);
    changed(call, two, one);
  }

  private void changed(Call told, UserId user, UserId other) {
    BridgedCall call = calls.get(new Pair(user, other));
    if (call != null) {
      if (told.getId().equals(call.id)) {
        seen(call, told);
      }
    } else if (new ToldCall(told).rings(user) && !clients.apply(user).isEmpty()) {
      rings(told, user, other);
    }
  }

  private void rings(Call told, UserId user, UserId other) {
    BridgedCall call = new BridgedCall(user, other, new ToldCall(told).isVideo(), false);
    call.id = told.getId();
    call.version = told.getVersion();
    calls.put(new Pair(user, other), call);
    profiles
        .of(other.toString())
        .map(Profile::username)
        .onSuccess(
            name -> {
              call.otherName = name;
              dial(call);
            });
    signaling.ring(call).onFailure(Bridge::notDone);
  }

  private void dial(BridgedCall call) {
    if (call.client == null && calls.containsValue(call)) {
      end.dial(call, clients.apply(call.user));
    }
  }

  private void seen(BridgedCall call, Call told) {
    if (told.getVersion() < call.version) {
      return;
    }
    call.version = told.getVersion();
    ToldCall now = new ToldCall(told);
    if (call.client == null) {
      if (now.isOver() || !now.calls(call.user)) {
        forget(call);
        othersOf(call).forEach(one -> one.lines().settledElsewhere(call.other));
      }
    } else if (now.isOver() || (call.joined && !now.peer(call.user).equals(call.peer))) {
      forget(call);
      end.ended(call, told);
    } else if (call.joined && call.otherPeer.isEmpty() && now.hasJoined(call.other)) {
      call.otherPeer = now.peer(call.other);
      if (call.outgoing) {
        end.accepted(call);
      }
      call.held().forEach(held -> say(call, held));
    }
  }

  private boolean delivered(DeliverRequest said) {
    BridgedCall call =
        calls.get(new Pair(UserId.parse(said.getToUserId()), UserId.parse(said.getFromUserId())));
    if (call == null || call.client == null || !call.peer.equals(said.getToPeerId())) {
      return false;
    }
    end.heard(call, said.getSignal());
    return true;
  }

  private void forget(BridgedCall call) {
    calls.remove(new Pair(call.user, call.other), call);
  }

  private static void notDone(Throwable failure) {
    LOG.info("a call: {}", failure.getMessage());
  }
}
