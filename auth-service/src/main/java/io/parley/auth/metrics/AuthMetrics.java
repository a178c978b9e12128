package io.parley.auth.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What is counted. Safe on any thread. */
public final class AuthMetrics {
  /** Ways in, and the way to another key. */
  public enum Door {
    REGISTER,
    LOG_IN,
    REFRESH,
    CHANGE_PASSWORD
  }

  private final MeterRegistry meters;

  /**
   * In a registry.
   *
   * @param freePlaces how many more passwords may be hashed or wait for it
   */
  public AuthMetrics(MeterRegistry meters, IntSupplier freePlaces) {
    this.meters = meters;
    Gauge.builder("parley.auth.password.places", freePlaces::getAsInt)
        .description("How many more passwords may be hashed or wait for it")
        .register(meters);
  }

  /**
   * Counts who came to a door.
   *
   * @param failure why they were refused; null: they were let in
   */
  public void passed(Door door, Throwable failure) {
    Counter.builder("parley.auth.sign_ins")
        .description("Attempts to sign in or to change the password, by way and outcome")
        .tag("door", door.name().toLowerCase(Locale.ROOT))
        .tag("outcome", failure == null ? "GRANTED" : ErrorCodes.name(code(failure)))
        .register(meters)
        .increment();
  }

  private static ErrorCode code(Throwable failure) {
    return failure instanceof Refusal refusal ? refusal.code() : ErrorCode.ERROR_CODE_INTERNAL;
  }
}
