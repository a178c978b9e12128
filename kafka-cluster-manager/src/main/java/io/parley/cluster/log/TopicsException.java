package io.parley.cluster.log;

/** The cluster's topics cannot be used; the message tells an operator why, and what to do. */
public final class TopicsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicsException(String message) {
    super(message);
  }

  TopicsException(String message, Throwable cause) {
    super(message, cause);
  }
}
