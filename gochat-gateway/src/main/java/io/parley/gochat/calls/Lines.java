package io.parley.gochat.calls;

import io.parley.gochat.calls.Incoming.State;
import io.parley.gochat.wire.GochatFrame;
import io.parley.gochat.wire.GochatFrames;
import io.parley.proto.id.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whom a socket's client calls and who calls it; decides what may come to it. Its client opens
 * camera and microphone at each offer that comes, without asking: so none comes before the client
 * has accepted a call of the same user. A voice call of the web client begins with its offer: that
 * is held, the client is asked as for a video call, and gets it once it has accepted.
 *
 * <p>Belongs to the socket's event loop.
 */
public final class Lines {
  private static final int MOST = 16;

  private final Caller client;
  private final Map<UserId, Outgoing> outgoing = new LinkedHashMap<>();
  private final Map<UserId, Incoming> incoming = new LinkedHashMap<>();

  /** Nobody's yet. */
  public Lines(Caller client) {
    this.client = client;
  }

  /**
   * Whom something that the client says is for. The web client addresses what it says about a call
   * to the conversation that is open: it is for who calls.
   */
  Optional<UserId> addressee(Signal signal, Optional<UserId> given) {
    return switch (signal.kind()) {
      case ACCEPT, REJECT -> caller(given, one -> one.state == State.RINGS);
      case ANSWER, CALLEE_WAY -> caller(given, one -> one.state == State.TALKS);
      default -> given;
    };
  }

  private Optional<UserId> caller(Optional<UserId> given, Predicate<Incoming> wanted) {
    if (given.map(incoming::get).filter(wanted).isPresent()) {
      return given;
    }
    return incoming.entrySet().stream()
        .filter(one -> wanted.test(one.getValue()))
        .map(Map.Entry::getKey)
        .reduce((earlier, later) -> later);
  }

  /** The client says something; whether the other one is to hear it. */
  boolean says(UserId to, Signal signal, long nowMs) {
    return switch (signal.kind()) {
      case DIAL -> calls(to, false, nowMs);
      case OFFER -> offers(to, signal, nowMs);
      case CALLER_WAY -> outgoing.containsKey(to);
      case CANCEL -> ends(to);
      case ACCEPT -> accepts(to, nowMs);
      case REJECT -> incoming.remove(to) != null;
      case ANSWER -> answers(to);
      case CALLEE_WAY -> isAnswering(to);
      case CAMERA -> talksWith(to);
      case SCREEN, OTHER -> true;
    };
  }

  private boolean calls(UserId to, boolean byOffer, long nowMs) {
    Outgoing known = outgoing.get(to);
    if (known != null && known.talks && nowMs - known.sinceMs < CallTimes.CROSSING_MS) {
      return false;
    }
    bounded(outgoing);
    outgoing.put(to, new Outgoing(byOffer, nowMs));
    return true;
  }

  private boolean offers(UserId to, Signal offer, long nowMs) {
    Outgoing known = outgoing.get(to);
    boolean accepted = known != null && known.talks && !known.byOffer;
    return accepted || (!offer.video() && calls(to, true, nowMs));
  }

  private boolean accepts(UserId from, long nowMs) {
    Incoming call = incoming.get(from);
    if (call == null || call.state != State.RINGS) {
      return false;
    }
    call.state = State.ACCEPTED;
    call.sinceMs = nowMs;
    if (call.offer != null) {
      give(call, call.offer);
    }
    return true;
  }

  private void give(Incoming call, GochatFrame offer) {
    call.state = State.TALKS;
    call.offer = null;
    client.write(offer);
  }

  private boolean answers(UserId from) {
    Incoming call = incoming.get(from);
    if (!isAnswering(from) || call.answered) {
      return false;
    }
    call.answered = true;
    call.heldWays().forEach(client::write);
    return true;
  }

  private boolean isAnswering(UserId from) {
    Incoming call = incoming.get(from);
    return call != null && call.state == State.TALKS;
  }

  private boolean talksWith(UserId other) {
    Outgoing out = outgoing.get(other);
    return (out != null && out.talks) || isAnswering(other);
  }

  /** Another user's client says something: the client hears of it what it may. */
  void hears(UserId from, Signal signal, long nowMs) {
    GochatFrame frame = signal.frame();
    switch (signal.kind()) {
      case DIAL -> isCalled(from, signal.video(), frame, null, nowMs);
      case OFFER -> isOffered(from, signal, nowMs);
      case CALLER_WAY -> wayCame(from, frame);
      case CANCEL -> cancelled(from, frame);
      case ACCEPT -> accepted(from, frame, nowMs);
      case REJECT -> rejected(from, frame);
      case ANSWER, CALLEE_WAY -> {
        if (outgoing.containsKey(from) && outgoing.get(from).talks) {
          client.write(frame);
        }
      }
      case CAMERA -> {
        if (talksWith(from)) {
          picture(frame);
        }
      }
      case SCREEN -> picture(frame);
      case OTHER -> client.write(frame);
    }
  }

  private void picture(GochatFrame frame) {
    client.writeIfFree(frame);
  }

  private void isCalled(
      UserId from, boolean video, GochatFrame dial, GochatFrame offer, long nowMs) {
    Incoming known = incoming.get(from);
    if (known != null
        && known.state != State.RINGS
        && nowMs - known.sinceMs < CallTimes.CROSSING_MS) {
      return;
    }
    if (known == null || known.state != State.RINGS || known.video != video) {
      bounded(incoming);
      incoming.remove(from);
      incoming.put(from, new Incoming(video, nowMs));
    }
    Incoming call = incoming.get(from);
    call.sinceMs = nowMs;
    call.offer = offer;
    client.write(dial);
  }

  private void isOffered(UserId from, Signal offer, long nowMs) {
    Incoming call = incoming.get(from);
    if (call != null && call.state == State.ACCEPTED) {
      give(call, offer.video() && !call.video ? LineFrames.asVoice(offer.frame()) : offer.frame());
    } else if (!offer.video()) {
      isCalled(from, false, LineFrames.dial(offer.frame()), offer.frame(), nowMs);
    }
  }

  private void wayCame(UserId from, GochatFrame way) {
    Incoming call = incoming.get(from);
    if (call == null) {
      return;
    }
    if (call.answered) {
      client.write(way);
    } else {
      call.hold(way);
    }
  }

  private void cancelled(UserId from, GochatFrame cancel) {
    if (ends(from)) {
      client.write(cancel);
    }
  }

  /** Whether there was something. */
  private boolean ends(UserId other) {
    Incoming in = incoming.remove(other);
    Outgoing out = outgoing.remove(other);
    return in != null || out != null;
  }

  private void accepted(UserId from, GochatFrame accept, long nowMs) {
    Outgoing call = outgoing.get(from);
    if (call != null && !call.talks) {
      call.talks = true;
      call.sinceMs = nowMs;
      if (!call.byOffer) {
        client.write(accept);
      }
    }
  }

  private void rejected(UserId from, GochatFrame reject) {
    Outgoing call = outgoing.get(from);
    if (call == null || call.talks) {
      return;
    }
    outgoing.remove(from);
    if (call.byOffer) {
      // A reject that it did not wait for would end the client's next video call.
      tell(from, "对方已拒绝 (declined)");
    } else {
      client.write(reject);
    }
  }

  /** Another client of the same user took a call, or does not want it: this one need not ring. */
  void settledElsewhere(UserId caller) {
    Incoming call = incoming.get(caller);
    if (call != null && call.state == State.RINGS) {
      incoming.remove(caller);
      stopRinging(caller, call);
    }
  }

  private void stopRinging(UserId caller, Incoming call) {
    client.write(LineFrames.stopsRinging(caller.toString(), client.user().toString(), call.video));
  }

  private void tell(UserId about, String text) {
    client.write(GochatFrames.notice(client.user().toString(), about.toString(), text));
  }

  /** Whom the client was calling when its socket closed. */
  List<UserId> called() {
    return outgoing.entrySet().stream()
        .filter(one -> !one.getValue().talks)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Ends what is over; to be called every second or so. */
  public void expire(long nowMs) {
    outgoing
        .entrySet()
        .removeIf(
            one -> {
              Outgoing call = one.getValue();
              boolean over = CallTimes.isOver(call, nowMs);
              if (over && !call.talks && call.byOffer) {
                tell(one.getKey(), "无人接听 (not answered)");
              }
              return over;
            });
    incoming
        .entrySet()
        .removeIf(
            one -> {
              Incoming call = one.getValue();
              boolean over = CallTimes.isOver(call, nowMs);
              if (over && call.state == State.RINGS) {
                stopRinging(one.getKey(), call);
              }
              return over;
            });
  }

  private static void bounded(Map<UserId, ?> calls) {
    if (calls.size() >= MOST) {
      calls.remove(calls.keySet().iterator().next());
    }
  }
}
