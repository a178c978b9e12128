package io.parley.gochat.calls;

import io.parley.gochat.calls.Signal.Kind;
import io.parley.gochat.wire.GochatFrames;
import io.parley.kit.error.Refusal;
import io.parley.proto.call.Call;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.PeerSignal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** The end of a bridged call that a client of go-chat's is at: what it is told, in its words. */
final class GochatEnd {
  private final Clock clock;

  GochatEnd(Clock clock) {
    this.clock = clock;
  }

  /** The other one calls. */
  void dial(BridgedCall call, Collection<? extends Caller> clients) {
    Signal dial = from(call, Signal.stage(Kind.DIAL, call.video));
    List.copyOf(clients).forEach(client -> client.lines().hears(call.other, dial, clock.millis()));
  }

  /** The other one has accepted. */
  void accepted(BridgedCall call) {
    hears(call, Signal.stage(Kind.ACCEPT, call.video));
  }

  /** The other one's device says something. */
  void heard(BridgedCall call, PeerSignal signal) {
    if (signal.getN() <= call.heard) {
      return;
    }
    call.heard = signal.getN();
    if (signal.hasDescription()) {
      described(call, signal);
    } else {
      signal.getCandidates().getCandidatesList().forEach(way -> wayCame(call, way));
    }
  }

  private void described(BridgedCall call, PeerSignal signal) {
    boolean offer = signal.getDescription().getType() == DescriptionType.DESCRIPTION_TYPE_OFFER;
    if (offer == call.outgoing || (offer && call.offered)) {
      // A client of go-chat's answers one offer, and takes none for a call that it made.
      return;
    }
    hears(call, PeerSignals.of(signal.getDescription(), call.video));
    if (offer) {
      call.offered = true;
    } else {
      call.answered = true;
      call.heldWays().forEach(way -> hears(call, way));
    }
  }

  private void wayCame(BridgedCall call, Candidate way) {
    if (way.getCandidate().isEmpty()) {
      return;
    }
    Signal signal = PeerSignals.of(call.outgoing ? Kind.CALLEE_WAY : Kind.CALLER_WAY, way);
    if (call.outgoing && !call.answered) {
      call.holdWay(signal);
    } else {
      hears(call, signal);
    }
  }

  /** The call ended, or did not begin. */
  void ended(BridgedCall call, Call told) {
    hangUp(
        call,
        switch (told.getReason()) {
          case CALL_END_REASON_DECLINED -> "对方已拒绝 (declined)";
          case CALL_END_REASON_NO_ANSWER -> "无人接听 (not answered)";
          case CALL_END_REASON_BUSY -> "对方正忙 (busy)";
          default -> "通话已结束 (the call has ended)";
        });
  }

  /** What the client did was refused. */
  void refused(BridgedCall call, Throwable failure) {
    hangUp(
        call,
        "不能呼叫 (no call): "
            + (failure instanceof Refusal ? failure.getMessage() : "an error of the server"));
  }

  private void hangUp(BridgedCall call, String why) {
    // A reject that the client does not wait for would end its next video call.
    boolean dials = call.outgoing && call.video && call.otherPeer.isEmpty();
    hears(call, Signal.stage(dials ? Kind.REJECT : Kind.CANCEL, call.video));
    call.client.write(GochatFrames.notice(call.user.toString(), call.other.toString(), why));
  }

  private void hears(BridgedCall call, Signal signal) {
    call.client.lines().hears(call.other, from(call, signal), clock.millis());
  }

  private static Signal from(BridgedCall call, Signal signal) {
    return signal.between(call.other.toString(), call.otherName, call.user.toString());
  }
}
