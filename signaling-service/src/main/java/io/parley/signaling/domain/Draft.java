package io.parley.signaling.domain;

import static io.parley.proto.call.CallEndReason.CALL_END_REASON_BUSY;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_CANCELLED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_COMPLETED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_CONNECTION_LOST;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_DECLINED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_NO_ANSWER;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ACTIVE;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ENDED;
import static io.parley.proto.call.CallPhase.CALL_PHASE_RINGING;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_BUSY;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_DECLINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_INVITED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_JOINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_LEFT;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_MISSED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_UNSPECIFIED;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call while it is being changed. Whatever changes goes through {@link Transitions}. */
final class Draft {
  private final Call call;
  private final long nowMs;
  private final Map<UserId, Participant> participants;
  private CallPhase phase;
  private CallEndReason reason;
  private long answeredMs;
  private long endedMs;
  private int turns;
  private CallEndReason last = CALL_END_REASON_COMPLETED;

  /**
   * @param nowMs clocks of replicas differ: where it is before what happened last it is taken to be
   *     the same moment
   */
  Draft(Call call, long nowMs) {
    this.call = call;
    this.nowMs = Math.max(nowMs, latestMs(call));
    participants = new LinkedHashMap<>(call.participants());
    phase = call.phase();
    reason = call.reason();
    answeredMs = call.answeredMs();
    endedMs = call.endedMs();
    turns = call.turns();
  }

  private static long latestMs(Call call) {
    return call.participants().values().stream()
        .mapToLong(it -> Math.max(it.sinceMs(), it.device() == null ? 0 : it.device().cutOffMs()))
        .reduce(Math.max(call.startedMs(), call.answeredMs()), Math::max);
  }

  long nowMs() {
    return nowMs;
  }

  Collection<Participant> participants() {
    return List.copyOf(participants.values());
  }

  /** Somebody's stand; of state UNSPECIFIED for who is not there. */
  Participant participant(UserId user) {
    Participant none = new Participant(user, PARTICIPANT_STATE_UNSPECIFIED, 0, 0, null, List.of());
    return participants.getOrDefault(user, none);
  }

  ParticipantState state(UserId user) {
    return participant(user).state();
  }

  boolean group() {
    return call.group();
  }

  long joined() {
    return count(PARTICIPANT_STATE_JOINED);
  }

  /** A device is in the call, whoever's it is. */
  boolean anyIn(PeerId peer) {
    return participants.values().stream().anyMatch(it -> it.isIn(peer));
  }

  private long count(ParticipantState state) {
    return participants.values().stream().filter(it -> it.state() == state).count();
  }

  long called() {
    return participants.values().stream().filter(Participant::called).count();
  }

  /** Takes somebody to a state in which there is no device. */
  void to(UserId user, ParticipantState state) {
    Participant it = participant(user);
    Transitions.check(it.state(), state);
    long calledMs = state == PARTICIPANT_STATE_INVITED ? nowMs : it.calledMs();
    participants.put(user, new Participant(user, state, nowMs, calledMs, null, former(it)));
  }

  /** Calls somebody who is neither called nor in the call. */
  void call(UserId user, boolean busy) {
    if (!busy) {
      to(user, PARTICIPANT_STATE_INVITED);
    } else if (state(user) != PARTICIPANT_STATE_BUSY) {
      to(user, PARTICIPANT_STATE_BUSY);
    }
  }

  /** Takes somebody in, or in the place of their former device. */
  void join(UserId user, PeerId peer, String inbox, PeerMedia media) {
    Participant it = participant(user);
    long sinceMs = it.sinceMs();
    if (!it.joined()) {
      Transitions.check(it.state(), PARTICIPANT_STATE_JOINED);
      sinceMs = nowMs;
    }
    turns++;
    Device device = new Device(peer, inbox, turns, media, 0);
    participants.put(
        user,
        new Participant(
            user, PARTICIPANT_STATE_JOINED, sinceMs, it.calledMs(), device, former(it)));
    if (phase == CALL_PHASE_RINGING && joined() > 1) {
      to(CALL_PHASE_ACTIVE);
      answeredMs = nowMs;
    }
  }

  private static List<PeerId> former(Participant it) {
    if (it.device() == null) {
      return it.former();
    }
    List<PeerId> all = new ArrayList<>(it.former());
    all.add(it.device().peer());
    return all.subList(Math.max(0, all.size() - CallLimits.FORMER), all.size());
  }

  /** Something is different about the device by which somebody is in the call. */
  void device(UserId user, Device device) {
    Participant it = participants.get(user);
    participants.put(
        user, new Participant(user, it.state(), it.sinceMs(), it.calledMs(), device, it.former()));
  }

  /** The device of somebody is not reached; since when it is not stays. */
  void cutOff(Participant it) {
    if (it.device().cutOffMs() == 0) {
      device(it.user(), it.device().cutOffAt(nowMs));
    }
  }

  /** Is not told of the call any more. */
  void forget(UserId user) {
    Transitions.check(participant(user).state(), PARTICIPANT_STATE_UNSPECIFIED);
    participants.remove(user);
  }

  /** Takes the call to another phase. */
  void to(CallPhase next) {
    Transitions.check(phase, next);
    phase = next;
  }

  /** Why the call has ended if it has by now, and somebody had answered. */
  void endsBy(CallEndReason cause) {
    last = cause;
  }

  /** The call after the change: one version more; or as it was. */
  Call done() {
    if (phase != CALL_PHASE_ENDED && over()) {
      end();
    }
    forgetSurplus();
    Call same = build(call.version());
    return same.equals(call) ? call : build(call.version() + 1);
  }

  private Call build(long version) {
    return new Call(
        call.id(),
        call.conversation(),
        call.group(),
        call.media(),
        call.caller(),
        call.begunBy(),
        phase,
        reason,
        call.startedMs(),
        answeredMs,
        endedMs,
        version,
        turns,
        participants);
  }

  /** In a group others may still come; of two people nobody else does. */
  private boolean over() {
    return joined() == 0 || (!call.group() && joined() + called() < 2);
  }

  private void end() {
    reason = reason();
    endedMs = nowMs;
    to(CALL_PHASE_ENDED);
    for (Participant it : participants()) {
      if (it.joined()) {
        to(it.user(), PARTICIPANT_STATE_LEFT);
      } else if (it.called()) {
        to(it.user(), PARTICIPANT_STATE_MISSED);
      }
    }
  }

  private CallEndReason reason() {
    if (answeredMs != 0 || last == CALL_END_REASON_CONNECTION_LOST) {
      return last;
    } else if (called() > 0) {
      return CALL_END_REASON_CANCELLED;
    } else if (count(PARTICIPANT_STATE_MISSED) > 0) {
      return CALL_END_REASON_NO_ANSWER;
    } else if (count(PARTICIPANT_STATE_DECLINED) > 0) {
      return CALL_END_REASON_DECLINED;
    } else if (count(PARTICIPANT_STATE_BUSY) > 0) {
      return CALL_END_REASON_BUSY;
    }
    return CALL_END_REASON_CANCELLED;
  }

  private void forgetSurplus() {
    call.participants().values().stream()
        .filter(it -> !it.user().equals(call.caller()))
        .filter(it -> !it.called() && !it.joined() && it.equals(participants.get(it.user())))
        .sorted(Comparator.comparingLong(Participant::sinceMs))
        .limit(Math.max(0, participants.size() - CallLimits.KEPT))
        .forEach(it -> forget(it.user()));
  }
}
