package io.parley.file.upload;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many uploads are written at once on this node, in all and of each user. Thread-safe. */
final class Slots {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int all;
  private final int ofUser;
  private final Map<UserId, Integer> taken = new HashMap<>();
  private int count;

  Slots(int all, int ofUser) {
    this.all = all;
    this.ofUser = ofUser;
  }

  /** Takes one, to be released; else tells why there is none. */
  synchronized Optional<Refusal> take(UserId user) {
    if (taken.getOrDefault(user, 0) >= ofUser) {
      return Optional.of(
          new Refusal(ErrorCode.ERROR_CODE_RATE_LIMITED, "too many of your uploads at once", SOON));
    }
    if (count >= all) {
      return Optional.of(Refusal.unavailable("too many uploads at once"));
    }
    count++;
    taken.merge(user, 1, Integer::sum);
    return Optional.empty();
  }

  synchronized void release(UserId user) {
    count--;
    taken.computeIfPresent(user, (who, n) -> n == 1 ? null : n - 1);
  }
}
