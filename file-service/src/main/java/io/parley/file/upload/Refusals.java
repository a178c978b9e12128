package io.parley.file.upload;

import io.parley.file.bytes.StoreAwayException;
import io.parley.file.bytes.StoreFullException;
import io.parley.file.domain.StoredFile;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why something is not done with an upload. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private Refusals() {}

  static Refusal notFound() {
    return new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "there is no such upload of yours");
  }

  static Refusal gone() {
    return new Refusal(
        ErrorCode.ERROR_CODE_UPLOAD_GONE, "the upload was not completed in time, or was ended");
  }

  static Refusal busy() {
    return new Refusal(
        ErrorCode.ERROR_CODE_UPLOAD_BUSY, "another request has the upload in hand", SOON);
  }

  static Refusal notReady() {
    return new Refusal(
        ErrorCode.ERROR_CODE_FILE_NOT_READY, "the file is still being looked at", SOON);
  }

  static Refusal wrongOffset(long given, long expected) {
    return new Refusal(
        ErrorCode.ERROR_CODE_WRONG_OFFSET,
        "Upload-Offset: " + given + " (expected: " + expected + ")");
  }

  static Refusal tooLong(long size) {
    return new Refusal(
        ErrorCode.ERROR_CODE_TOO_LARGE, "more bytes than the " + size + " that were announced");
  }

  static Refusal full() {
    return new Refusal(ErrorCode.ERROR_CODE_STORAGE_FULL, "the server has no space left");
  }

  /** Of a file that was looked at and refused: why. */
  static Refusal of(StoredFile refused) {
    ErrorCode code = ErrorCode.forNumber(refused.refusal());
    return switch (code == null ? ErrorCode.ERROR_CODE_UNSPECIFIED : code) {
      case ERROR_CODE_TOO_MANY_PIXELS -> new Refusal(code, "the picture has too many pixels");
      case ERROR_CODE_NOT_A_RECORDING ->
          new Refusal(code, "this is no sound or video that is played here");
      default ->
          new Refusal(ErrorCode.ERROR_CODE_NOT_A_PICTURE, "this is no picture that is shown here");
    };
  }

  /** Whether a refusal is about the bytes of a file, and so would come again. */
  static boolean isFinal(Throwable failure) {
    return failure instanceof Refusal refusal
        && switch (refusal.code()) {
          case ERROR_CODE_NOT_A_PICTURE, ERROR_CODE_TOO_MANY_PIXELS, ERROR_CODE_NOT_A_RECORDING ->
              true;
          default -> false;
        };
  }

  /** The same outcome, where the store failed with a refusal in place of its failure. */
  static <T> Future<T> told(Future<T> outcome) {
    return outcome.recover(failure -> Future.failedFuture(told(failure)));
  }

  private static Throwable told(Throwable failure) {
    if (failure instanceof StoreFullException) {
      LOG.warn("no space left: {}", failure.getMessage());
      return full();
    }
    if (failure instanceof StoreAwayException) {
      LOG.warn("the store of files is away: {}", failure.getMessage(), failure.getCause());
      return Refusal.unavailable("the store of files does not answer");
    }
    return failure;
  }
}
