package io.parley.kit.error;

import io.parley.proto.error.ErrorCode;
import io.parley.proto.error.Failure;
import java.time.Duration;
import org.slf4j.Logger;

/** From failures to refusals: the one place that decides what a caller is told. */
public final class Refusals {
  private Refusals() {}

  /**
   * The failure itself if it is a refusal; else logs it, with its stack trace, and gives an {@code
   * INTERNAL} that tells nothing of it.
   *
   * @param what was being done, for the log
   */
  public static Refusal of(Throwable failure, Logger log, String what) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    log.error("{} failed", what, failure);
    return new Refusal(ErrorCode.ERROR_CODE_INTERNAL, "a fault of the server");
  }

  /**
   * The failure of a call that may be repeated: an answer that was late is as good as none, so
   * {@code DEADLINE_EXCEEDED} becomes {@code UNAVAILABLE}. Any other failure is itself.
   *
   * @param message for the one who asked
   */
  public static Throwable lateIsUnavailable(Throwable failure, String message) {
    return failure instanceof Refusal refusal
            && refusal.code() == ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED
        ? Refusal.unavailable(message)
        : failure;
  }

  /** As the contract carries it in replies and Nacks. */
  public static Failure toProto(Refusal refusal, String requestId) {
    return Failure.newBuilder()
        .setCode(refusal.code())
        .setMessage(refusal.getMessage())
        .setRetryAfterMs(Math.toIntExact(Math.min(refusal.retryAfter().toMillis(), 86_400_000L)))
        .setRequestId(requestId)
        .build();
  }

  /** The reverse of {@link #toProto}. */
  public static Refusal fromProto(Failure failure) {
    return new Refusal(
        failure.getCode() == ErrorCode.UNRECOGNIZED
            ? ErrorCode.ERROR_CODE_INTERNAL
            : failure.getCode(),
        failure.getMessage(),
        Duration.ofMillis(Integer.toUnsignedLong(failure.getRetryAfterMs())));
  }
}
