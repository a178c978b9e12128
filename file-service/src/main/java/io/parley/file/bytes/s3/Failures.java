package io.parley.file.bytes.s3;

import io.parley.file.bytes.StoreAwayException;
import io.parley.file.bytes.StoreFullException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What failures of the S3 server mean. */
final class Failures {
  private static final int NOT_FOUND = 404;
  private static final int INSUFFICIENT_STORAGE = 507;

  private Failures() {}

  /** A failure of the SDK as the port has it; of others itself. */
  static Throwable of(Throwable failure) {
    Throwable cause = failure instanceof CompletionException c ? c.getCause() : failure;
    if (cause instanceof StoreAwayException || cause instanceof StoreFullException) {
      return cause;
    }
    if (cause instanceof S3Exception s3 && s3.statusCode() == INSUFFICIENT_STORAGE) {
      return new StoreFullException("the S3 server has no space", cause);
    }
    return new StoreAwayException("the S3 server: " + cause.getMessage(), cause);
  }

  /** Whether the server said that there is no such thing. */
  static boolean isMissing(Throwable failure) {
    return failure.getCause() instanceof S3Exception s3 && s3.statusCode() == NOT_FOUND;
  }
}
