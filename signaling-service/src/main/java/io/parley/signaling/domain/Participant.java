package io.parley.signaling.domain;

import io.parley.proto.call.ParticipantState;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.List;

/**
 * Somebody who was called, or joined. Times are milliseconds since 1970.
 *
 * @param sinceMs since when the state is this one
 * @param calledMs when they were called last; 0: never
 * @param device set exactly while joined
 * @param former devices by which they were in the call before, the latest ones: none of them comes
 *     in again, so that what is late changes nothing
 */
public record Participant(
    UserId user,
    ParticipantState state,
    long sinceMs,
    long calledMs,
    Device device,
    List<PeerId> former) {

  public Participant {
    former = List.copyOf(former);
  }

  /** Is in the call, or was at any time. */
  public boolean wasIn() {
    return device != null || !former.isEmpty();
  }

  /** Is called, and has not answered. */
  boolean called() {
    return state == ParticipantState.PARTICIPANT_STATE_INVITED
        || state == ParticipantState.PARTICIPANT_STATE_RINGING;
  }

  boolean joined() {
    return state == ParticipantState.PARTICIPANT_STATE_JOINED;
  }

  /** Is in the call by this device. */
  boolean isIn(PeerId peer) {
    return joined() && device.peer().equals(peer);
  }

  /** Is in the call by a device that is not reached. */
  boolean cutOff() {
    return joined() && device.cutOffMs() != 0;
  }

  /** When they are called no more; of who is called. */
  long ringsUntilMs(Duration ring) {
    return calledMs + ring.toMillis();
  }
}
