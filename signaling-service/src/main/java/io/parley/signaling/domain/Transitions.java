package io.parley.signaling.domain;

import static io.parley.proto.call.CallPhase.CALL_PHASE_ACTIVE;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ENDED;
import static io.parley.proto.call.CallPhase.CALL_PHASE_RINGING;
import static io.parley.proto.call.CallPhase.CALL_PHASE_UNSPECIFIED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_BUSY;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_DECLINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_INVITED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_JOINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_LEFT;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_MISSED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_RINGING;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_UNSPECIFIED;

import io.parley.proto.call.CallPhase;
import io.parley.proto.call.ParticipantState;
import java.util.Map;
import java.util.Set;

/**
 * Everything that may become of a call, and of how somebody stands to it. Nothing else does: each
 * change goes through here. UNSPECIFIED stands for what is not there.
 */
public final class Transitions {
  /** From each phase of a call to those that may follow it. */
  static final Map<CallPhase, Set<CallPhase>> OF_CALLS =
      Map.of(
          CALL_PHASE_UNSPECIFIED, Set.of(CALL_PHASE_RINGING, CALL_PHASE_ENDED),
          CALL_PHASE_RINGING, Set.of(CALL_PHASE_ACTIVE, CALL_PHASE_ENDED),
          CALL_PHASE_ACTIVE, Set.of(CALL_PHASE_ENDED),
          CALL_PHASE_ENDED, Set.of());

  private static final Set<ParticipantState> BACK =
      Set.of(
          PARTICIPANT_STATE_INVITED,
          PARTICIPANT_STATE_JOINED,
          PARTICIPANT_STATE_BUSY,
          PARTICIPANT_STATE_UNSPECIFIED);

  /** From each state of a participant to those that may follow it. */
  static final Map<ParticipantState, Set<ParticipantState>> OF_PARTICIPANTS =
      Map.of(
          PARTICIPANT_STATE_UNSPECIFIED,
          Set.of(PARTICIPANT_STATE_INVITED, PARTICIPANT_STATE_JOINED, PARTICIPANT_STATE_BUSY),
          PARTICIPANT_STATE_INVITED,
          Set.of(
              PARTICIPANT_STATE_RINGING,
              PARTICIPANT_STATE_JOINED,
              PARTICIPANT_STATE_DECLINED,
              PARTICIPANT_STATE_MISSED),
          PARTICIPANT_STATE_RINGING,
          Set.of(PARTICIPANT_STATE_JOINED, PARTICIPANT_STATE_DECLINED, PARTICIPANT_STATE_MISSED),
          PARTICIPANT_STATE_JOINED,
          Set.of(PARTICIPANT_STATE_LEFT),
          PARTICIPANT_STATE_LEFT,
          BACK,
          PARTICIPANT_STATE_DECLINED,
          BACK,
          PARTICIPANT_STATE_MISSED,
          BACK,
          PARTICIPANT_STATE_BUSY,
          Set.of(
              PARTICIPANT_STATE_INVITED, PARTICIPANT_STATE_JOINED, PARTICIPANT_STATE_UNSPECIFIED));

  private Transitions() {}

  /** Whether a call may go from one phase to another one. */
  public static boolean may(CallPhase from, CallPhase to) {
    return OF_CALLS.getOrDefault(from, Set.of()).contains(to);
  }

  /** Whether a participant may go from one state to another one. */
  public static boolean may(ParticipantState from, ParticipantState to) {
    return OF_PARTICIPANTS.getOrDefault(from, Set.of()).contains(to);
  }

  static void check(CallPhase from, CallPhase to) {
    if (!may(from, to)) {
      throw new IllegalStateException("a call from " + from + " to " + to);
    }
  }

  static void check(ParticipantState from, ParticipantState to) {
    if (!may(from, to)) {
      throw new IllegalStateException("a participant from " + from + " to " + to);
    }
  }
}
