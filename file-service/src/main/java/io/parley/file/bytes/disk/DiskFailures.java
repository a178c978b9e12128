package io.parley.file.bytes.disk;

import io.parley.file.bytes.StoreAwayException;
import io.parley.file.bytes.StoreFullException;
import io.vertx.core.Future;
import java.util.Locale;

/** Which failures of a disk mean what. */
final class DiskFailures {
  private DiskFailures() {}

  /** The same outcome, its failure one of those that stores have. */
  static <T> Future<T> told(Future<T> outcome) {
    return outcome.recover(failure -> Future.failedFuture(told(failure)));
  }

  private static Throwable told(Throwable failure) {
    if (failure instanceof StoreFullException || failure instanceof StoreAwayException) {
      return failure;
    }
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (isFull(e)) {
        return new StoreFullException("the disk is full", failure);
      }
    }
    return new StoreAwayException("the disk fails: " + failure.getMessage(), failure);
  }

  /** ENOSPC and EDQUOT have no exceptions of their own, only their words. */
  private static boolean isFull(Throwable e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("quota exceeded");
  }
}
