package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.kit.http.RateLimit;
import io.parley.kit.http.RateLimits;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.Optional;

/**
 * How much of what disturbs others a user may do on this node, on all of their sockets together.
 * Safe on any thread.
 */
final class ActLimits {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final RateLimits counters = new RateLimits();
  private final RateLimit acts;
  private final RateLimit mentions;

  ActLimits(SocketSettings settings) {
    acts = new RateLimit("acts", settings.actsPerMinute(), PERIOD);
    mentions = new RateLimit("mentions", settings.mentionsPerMinute(), PERIOD);
  }

  /** Counts an edit, reaction or recall; throws a {@link Refusal} if it is one too many. */
  void act(UserId user) {
    pass(counters.take(acts, user.toString(), 1), "edits, reactions and recalls");
  }

  /** Likewise for the mentions of a text, all of them or none. */
  void mention(UserId user, int count) {
    if (count > 0) {
      pass(counters.take(mentions, user.toString(), count), "mentions");
    }
  }

  private static void pass(Optional<Duration> wait, String what) {
    wait.ifPresent(
        time -> {
          // Rounded up: after it, it will do.
          throw new Refusal(
              ErrorCode.ERROR_CODE_RATE_LIMITED, "too many " + what, time.plusMillis(1));
        });
  }
}
