package io.parley.cluster.node;

/** Somebody else held the lock all the time. */
public final class LockTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LockTimeoutException(String lock) {
    super("Timed out waiting to get lock " + lock, null, false, false);
  }
}
