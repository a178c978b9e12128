package io.parley.auth.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something may happen: {@code burst} times at once, and as many again in each {@code
 * window}, evenly. Works on one number a subject, the time until which it is paid for (GCRA), so
 * that a row of the database is all that replicas share.
 */
public record Gate(int burst, Duration window) {
  /** Each happening costs so much. */
  public Duration cost() {
    return window.dividedBy(burst);
  }

  /** How long until it may happen; zero: now. */
  public Duration waitTime(Instant paidUntil, Instant now) {
    Duration debt = Duration.between(now, paidUntil).plus(cost()).minus(window);
    return debt.isNegative() ? Duration.ZERO : debt;
  }

  /** Paid until when, after it happened once more. */
  public Instant after(Instant paidUntil, Instant now) {
    return (paidUntil.isAfter(now) ? paidUntil : now).plus(cost());
  }
}
