package io.parley.cluster.node;

import java.time.Duration;

/**
 * An operation did not show up in the log within its limit. It has not been applied up to now; it
 * may still be, in rare cases.
 */
public final class OperationTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OperationTimeoutException(String operation, Duration limit) {
    super(
        operation + ": not confirmed by the log within " + limit.toMillis() + " ms",
        null,
        false,
        false);
  }
}
