package io.parley.kit.error;

import io.parley.proto.error.ErrorCode;
import java.time.Duration;
import java.util.Objects;

/**
 * Why something that was asked is not done, in words that the one who asked may read. Any other
 * failure is told as {@link ErrorCode#ERROR_CODE_INTERNAL} without its message. Carries no stack
 * trace and no cause.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final Duration retryAfter;

  /** A refusal that does not tell when to come back. */
  public Refusal(ErrorCode code, String message) {
    this(code, message, Duration.ZERO);
  }

  /** A refusal with the time to wait before asking again; zero: not known. */
  public Refusal(ErrorCode code, String message, Duration retryAfter) {
    super(message, null, false, false);
    this.code = Objects.requireNonNull(code);
    this.retryAfter = Objects.requireNonNull(retryAfter);
  }

  /** {@code INVALID_ARGUMENT} in the one form: {@code limit: 0 (expected: 1..200)}. */
  public static Refusal invalid(String name, Object value, String expected) {
    return new Refusal(
        ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
        name + ": " + value + " (expected: " + expected + ")");
  }

  /** {@code UNAVAILABLE}: not possible now, the outcome is unknown. */
  public static Refusal unavailable(String message) {
    return new Refusal(ErrorCode.ERROR_CODE_UNAVAILABLE, message, Duration.ofSeconds(1));
  }

  /** What callers decide by. */
  public ErrorCode code() {
    return code;
  }

  /** How long to wait before asking again; zero: not known. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
