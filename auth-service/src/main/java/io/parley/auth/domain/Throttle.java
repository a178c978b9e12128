package io.parley.auth.domain;

import io.parley.auth.domain.Attempts.Claim;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts attempts before they are made, so that those at the same time cannot slip through. */
final class Throttle {
  private final Attempts attempts;
  private final Clock clock;

  Throttle(Attempts attempts, Clock clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * Counts, does the hashing, goes on; what was not even tried is not counted.
   *
   * @param limited what comes of it where there were too many: how long to wait
   */
  <T, R> Future<R> attempt(
      List<Claim> claims,
      Supplier<Future<T>> hashing,
      Function<Duration, R> limited,
      Function<T, Future<R>> next) {
    return attempts
        .take(claims, clock.instant())
        .compose(
            wait ->
                wait.compareTo(Duration.ZERO) > 0
                    ? Future.succeededFuture(limited.apply(wait))
                    : hashing
                        .get()
                        .recover(
                            failure ->
                                attempts
                                    .giveBack(claims)
                                    .transform(done -> Future.failedFuture(failure)))
                        .compose(next));
  }

  /** The password was right: the account's failures are forgotten, the address has not guessed. */
  Future<Void> right(Claim account, Claim address) {
    return attempts.forget(account).compose(done -> giveBack(address));
  }

  /** It was no guess. */
  Future<Void> giveBack(Claim claim) {
    return attempts.giveBack(List.of(claim));
  }
}
