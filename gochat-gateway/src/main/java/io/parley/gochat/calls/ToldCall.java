package io.parley.gochat.calls;

import io.parley.proto.call.Call;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.Participant;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.id.UserId;

/** A call of two as signaling-service tells it. */
record ToldCall(Call call) {
  boolean isOver() {
    return call.getPhase() == CallPhase.CALL_PHASE_ENDED;
  }

  boolean isVideo() {
    return call.getMedia() == CallMedia.CALL_MEDIA_VIDEO;
  }

  /** Whether the user is called, and neither has answered nor declined. */
  boolean calls(UserId user) {
    ParticipantState state = of(user).getState();
    return state == ParticipantState.PARTICIPANT_STATE_INVITED
        || state == ParticipantState.PARTICIPANT_STATE_RINGING;
  }

  /** Whether clients of the user are to ring. */
  boolean rings(UserId user) {
    return call.getPhase() == CallPhase.CALL_PHASE_RINGING
        && !call.getCallerId().equals(user.toString())
        && calls(user);
  }

  boolean hasJoined(UserId user) {
    return of(user).getState() == ParticipantState.PARTICIPANT_STATE_JOINED;
  }

  String peer(UserId user) {
    return of(user).getPeerId();
  }

  private Participant of(UserId user) {
    return call.getParticipantsList().stream()
        .filter(one -> one.getUserId().equals(user.toString()))
        .findFirst()
        .orElse(Participant.getDefaultInstance());
  }
}
