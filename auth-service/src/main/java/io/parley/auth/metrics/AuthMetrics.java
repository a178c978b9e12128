package io.parley.auth.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.metrics.Metric;
import io.parley.proto.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What is counted. Safe on any thread. */
public final class AuthMetrics {
  /** Ways in, and the way to another key; those of the bus are of people at other services. */
  public enum Door {
    REGISTER,
    LOG_IN,
    REFRESH,
    CHANGE_PASSWORD,
    PASSWORD_LINK,
    BUS_REGISTER,
    BUS_LOG_IN
  }

  private static final Metric PLACES =
      Metric.gauge("parley.auth.password.places")
          .doc("How many more passwords may be hashed or wait for it.")
          .look("0: sign-ins are refused for want of processors.");
  private static final Metric SIGN_INS =
      Metric.counter("parley.auth.sign_ins", "door", "outcome")
          .doc(
              "Attempts to register, to sign in or to change the password, by way and outcome:"
                  + " `GRANTED` or an error.")
          .look("A burst of refusals at `log_in` or `bus_log_in`: somebody tries passwords.");

  /** All of them. */
  public static final List<Metric> ALL = List.of(PLACES, SIGN_INS);

  private final MeterRegistry meters;

  /**
   * In a registry.
   *
   * @param freePlaces how many more passwords may be hashed or wait for it
   */
  public AuthMetrics(MeterRegistry meters, IntSupplier freePlaces) {
    this.meters = meters;
    PLACES.gauge(meters, freePlaces::getAsInt);
  }

  /**
   * Counts who came to a door.
   *
   * @param failure why they were refused; null: they were let in
   */
  public void passed(Door door, Throwable failure) {
    String outcome = failure == null ? "GRANTED" : ErrorCodes.name(code(failure));
    SIGN_INS.counter(meters, door.name().toLowerCase(Locale.ROOT), outcome).increment();
  }

  private static ErrorCode code(Throwable failure) {
    return failure instanceof Refusal refusal ? refusal.code() : ErrorCode.ERROR_CODE_INTERNAL;
  }
}
