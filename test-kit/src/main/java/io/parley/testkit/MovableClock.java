package io.parley.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock, in UTC, that a test puts forward. Safe on any thread. */
public final class MovableClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private MovableClock(Clock base) {
    this.base = base;
  }

  /** One that stands still at a time until it is put forward. */
  public static MovableClock at(Instant time) {
    return new MovableClock(Clock.fixed(time, ZoneOffset.UTC));
  }

  /** One that goes from now on; for what is held against tokens, whose times are real. */
  public static MovableClock going() {
    return new MovableClock(Clock.systemUTC());
  }

  /** Puts it forward; back, by a negative duration. */
  public void advance(Duration by) {
    ahead.updateAndGet(before -> before.plus(by));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  /** Is not for tests: always fails. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
