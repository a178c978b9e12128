package io.parley.signaling.domain;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What the conversation is told with a change of a call.
 *
 * @param started the call began, and can be joined
 * @param ended it has ended
 */
public record Told(boolean started, Optional<Ended> ended) {
  /**
   * The end of a call.
   *
   * @param durationMs from its answer to its end; 0: nobody answered
   * @param userIds who was in it at any time, the caller first; at most {@link CallLimits#CALLED}
   * @param missed nobody but the caller was in it
   */
  public record Ended(
      CallEndReason reason, long durationMs, List<UserId> userIds, boolean missed) {}
}
