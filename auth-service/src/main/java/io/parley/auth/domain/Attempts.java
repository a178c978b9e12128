package io.parley.auth.domain;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts attempts in the database, for all replicas together. */
public interface Attempts {
  /** What is counted. The order is that in which rows are locked. */
  enum Kind {
    LOG_IN_ACCOUNT,
    LOG_IN_ADDRESS,
    REGISTER_ADDRESS
  }

  /** One happening, of one subject. */
  record Claim(Kind kind, Octets subject, Gate gate) {}

  /**
   * Counts an attempt against all claims, or, where one of them is exhausted, against none. Counted
   * before it is made: attempts at the same time cannot slip through together.
   *
   * @param claims in the order of their kinds
   * @return zero if it may be made; else how long to wait
   */
  Future<Duration> take(List<Claim> claims, Instant now);

  /** Takes one attempt back from each. */
  Future<Void> giveBack(List<Claim> claims);

  /** Forgets all attempts of a subject. */
  Future<Void> forget(Claim claim);

  /** Removes up to {@code limit} rows that say nothing any more. */
  Future<Integer> removePaid(Instant now, int limit);
}
