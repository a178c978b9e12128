package io.parley.file.bytes;

/** The store does not answer now, or not as it should. */
public final class StoreAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
