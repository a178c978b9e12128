package io.parley.signaling.domain;

import static io.parley.proto.call.CallEndReason.CALL_END_REASON_UNSPECIFIED;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ENDED;
import static io.parley.proto.call.CallPhase.CALL_PHASE_RINGING;
import static io.parley.proto.call.CallPhase.CALL_PHASE_UNSPECIFIED;

import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What becomes of calls: from a call and a command the next call, and nothing else. Commands that
 * come again, late or out of order change nothing. Pure; may be called from any thread. Times are
 * milliseconds since 1970.
 */
public final class CallMachine {
  private final Duration ring;

  /**
   * @param ring how long somebody is called; where replicas differ, each goes by its own
   */
  public CallMachine(Duration ring) {
    this.ring = ring;
  }

  /** A call of version 1: ended already where the only one who is called is busy. */
  public static Call begin(Beginning it, long nowMs) {
    Call nothing =
        new Call(
            it.id(),
            it.conversation(),
            it.group(),
            it.media(),
            it.caller(),
            it.peer(),
            CALL_PHASE_UNSPECIFIED,
            CALL_END_REASON_UNSPECIFIED,
            nowMs,
            0,
            0,
            0,
            0,
            Map.of());
    Draft draft = new Draft(nothing, nowMs);
    draft.to(CALL_PHASE_RINGING);
    draft.join(it.caller(), it.peer(), it.inbox(), it.peerMedia());
    it.called().stream()
        .filter(user -> !user.equals(it.caller()))
        .forEach(user -> draft.call(user, it.busy().contains(user)));
    return draft.done();
  }

  /** What a command comes to. */
  public Outcome apply(Call call, Command command, long nowMs) {
    if (call.phase() == CALL_PHASE_ENDED) {
      return afterTheEnd(call, command);
    }
    Draft draft = new Draft(call, nowMs);
    Optional<ErrorCode> refusal = Steps.take(draft, command, ring);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    Call after = draft.done();
    return after.version() == call.version() ? new Outcome.Same(call) : new Outcome.Changed(after);
  }

  private static Outcome afterTheEnd(Call call, Command command) {
    return command instanceof Command.Join
            || command instanceof Command.Invite
            || command instanceof Command.SetMedia
        ? new Outcome.Refused(ErrorCode.ERROR_CODE_CALL_ENDED)
        : new Outcome.Same(call);
  }

  /** When {@link Command.Tick} changes something, unless something else does before; 0: never. */
  public long dueMs(Call call) {
    return call.participants().values().stream().flatMapToLong(this::deadlines).min().orElse(0);
  }

  private LongStream deadlines(Participant it) {
    if (it.called()) {
      return LongStream.of(it.ringsUntilMs(ring));
    }
    return it.cutOff() ? LongStream.of(it.device().graceUntilMs()) : LongStream.empty();
  }

  /**
   * Devices, with their inboxes, to be asked once more before a {@link Command.Tick} takes them out
   * of the call: so that nobody leaves who is there, whatever was said late.
   */
  public static Map<PeerId, String> toAsk(Call call, long nowMs) {
    return devices(call)
        .filter(it -> it.cutOffMs() != 0 && it.graceUntilMs() <= nowMs)
        .collect(Collectors.toMap(Device::peer, Device::inbox));
  }

  /** The devices in a call, with their inboxes. */
  public static Map<PeerId, String> inboxes(Call call) {
    return devices(call).collect(Collectors.toMap(Device::peer, Device::inbox));
  }

  private static Stream<Device> devices(Call call) {
    return call.participants().values().stream()
        .filter(Participant::joined)
        .map(Participant::device);
  }

  /** What the conversation is told where a call becomes this one. */
  public static Told told(Call after) {
    if (after.phase() != CALL_PHASE_ENDED) {
      return new Told(after.version() == 1, Optional.empty());
    }
    boolean missed = after.answeredMs() == 0;
    long durationMs = missed ? 0 : after.endedMs() - after.answeredMs();
    return new Told(
        false, Optional.of(new Told.Ended(after.reason(), durationMs, wereIn(after), missed)));
  }

  private static List<UserId> wereIn(Call call) {
    Stream<UserId> others =
        call.participants().values().stream()
            .filter(Participant::wasIn)
            .map(Participant::user)
            .filter(user -> !user.equals(call.caller()));
    return Stream.concat(Stream.of(call.caller()), others).limit(CallLimits.CALLED).toList();
  }
}
