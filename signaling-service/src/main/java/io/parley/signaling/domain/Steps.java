package io.parley.signaling.domain;

import static io.parley.proto.call.CallEndReason.CALL_END_REASON_CONNECTION_LOST;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_FAILED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_DECLINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_INVITED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_LEFT;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_MISSED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_RINGING;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_UNSPECIFIED;

import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What each command does to a call that has not ended; a refusal where it may not. */
final class Steps {
  private static final Optional<ErrorCode> DONE = Optional.empty();

  private Steps() {}

  /**
   * @param ring how long somebody is called
   */
  static Optional<ErrorCode> take(Draft draft, Command command, Duration ring) {
    if (command instanceof Command.Ring rings) {
      return ring(draft, rings.user());
    } else if (command instanceof Command.Join join) {
      return join(draft, join);
    } else if (command instanceof Command.Decline decline) {
      return decline(draft, decline.user());
    } else if (command instanceof Command.Leave leave) {
      return leave(draft, leave);
    } else if (command instanceof Command.Invite invite) {
      return invite(draft, invite);
    } else if (command instanceof Command.SetMedia media) {
      return setMedia(draft, media);
    } else if (command instanceof Command.LosePeer lost) {
      return losePeer(draft, lost);
    } else if (command instanceof Command.Probe probe) {
      return probe(draft, probe);
    } else if (command instanceof Command.Expel expel) {
      return expel(draft, expel);
    }
    return tick(draft, ring);
  }

  private static Optional<ErrorCode> ring(Draft draft, UserId user) {
    if (draft.state(user) == PARTICIPANT_STATE_INVITED) {
      draft.to(user, PARTICIPANT_STATE_RINGING);
    }
    return DONE;
  }

  private static Optional<ErrorCode> join(Draft draft, Command.Join join) {
    Participant it = draft.participant(join.user());
    if (it.isIn(join.peer())) {
      draft.device(join.user(), it.device().reachedAt(join.inbox()));
      return DONE;
    } else if (!draft.group() && it.state() == PARTICIPANT_STATE_UNSPECIFIED) {
      return Optional.of(ErrorCode.ERROR_CODE_NOT_FOUND);
    } else if (it.former().contains(join.peer()) || draft.anyIn(join.peer())) {
      return Optional.of(ErrorCode.ERROR_CODE_NOT_IN_CALL);
    } else if (!it.joined() && draft.joined() >= CallLimits.JOINED) {
      return Optional.of(ErrorCode.ERROR_CODE_CALL_FULL);
    }
    draft.join(join.user(), join.peer(), join.inbox(), join.media());
    return DONE;
  }

  private static Optional<ErrorCode> decline(Draft draft, UserId user) {
    if (draft.participant(user).called()) {
      draft.to(user, PARTICIPANT_STATE_DECLINED);
    }
    return DONE;
  }

  private static Optional<ErrorCode> leave(Draft draft, Command.Leave leave) {
    if (draft.participant(leave.user()).isIn(leave.peer())) {
      draft.to(leave.user(), PARTICIPANT_STATE_LEFT);
      if (leave.failed()) {
        draft.endsBy(CALL_END_REASON_FAILED);
      }
    }
    return DONE;
  }

  private static Optional<ErrorCode> invite(Draft draft, Command.Invite invite) {
    if (!draft.participant(invite.user()).joined()) {
      return Optional.of(ErrorCode.ERROR_CODE_NOT_IN_CALL);
    } else if (!draft.group()) {
      return Optional.of(ErrorCode.ERROR_CODE_NOT_FOUND);
    }
    List<Participant> called =
        invite.invited().stream()
            .map(draft::participant)
            .filter(it -> !it.joined() && !it.called())
            .toList();
    long free = called.stream().filter(it -> !invite.busy().contains(it.user())).count();
    if (draft.called() + free > CallLimits.CALLED) {
      return Optional.of(ErrorCode.ERROR_CODE_CALL_FULL);
    }
    called.forEach(it -> draft.call(it.user(), invite.busy().contains(it.user())));
    return DONE;
  }

  private static Optional<ErrorCode> setMedia(Draft draft, Command.SetMedia set) {
    Participant it = draft.participant(set.user());
    if (!it.isIn(set.peer())) {
      return Optional.of(ErrorCode.ERROR_CODE_NOT_IN_CALL);
    }
    draft.device(set.user(), it.device().sending(set.media()));
    return DONE;
  }

  private static Optional<ErrorCode> losePeer(Draft draft, Command.LosePeer lost) {
    Participant it = draft.participant(lost.user());
    if (it.isIn(lost.peer()) && it.device().inbox().equals(lost.inbox())) {
      draft.cutOff(it);
    }
    return DONE;
  }

  private static Optional<ErrorCode> probe(Draft draft, Command.Probe probe) {
    for (Participant it : draft.participants()) {
      if (it.joined() && it.device().inbox().equals(probe.asked().get(it.device().peer()))) {
        if (probe.reached().contains(it.device().peer())) {
          draft.device(it.user(), it.device().reachedAt(it.device().inbox()));
        } else {
          draft.cutOff(it);
        }
      }
    }
    return DONE;
  }

  /** Who is out already is told no more of the call. */
  private static Optional<ErrorCode> expel(Draft draft, Command.Expel expel) {
    for (UserId user : expel.users()) {
      Participant it = draft.participant(user);
      if (it.joined()) {
        draft.to(user, PARTICIPANT_STATE_LEFT);
      } else if (it.called()) {
        draft.to(user, PARTICIPANT_STATE_MISSED);
      } else if (it.state() != PARTICIPANT_STATE_UNSPECIFIED) {
        draft.forget(user);
      }
    }
    return DONE;
  }

  private static Optional<ErrorCode> tick(Draft draft, Duration ring) {
    for (Participant it : draft.participants()) {
      if (it.called() && it.ringsUntilMs(ring) <= draft.nowMs()) {
        draft.to(it.user(), PARTICIPANT_STATE_MISSED);
      } else if (it.cutOff() && it.device().graceUntilMs() <= draft.nowMs()) {
        draft.to(it.user(), PARTICIPANT_STATE_LEFT);
        draft.endsBy(CALL_END_REASON_CONNECTION_LOST);
      }
    }
    return DONE;
  }
}
