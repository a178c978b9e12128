package io.parley.cluster.node;

/** The lock was not granted before the wait for it was over. */
public final class LockTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LockTimeoutException(String lock) {
    super("Timed out waiting to get lock " + lock, null, false, false);
  }
}
