package io.parley.file.bytes;

/** There is no space left. */
public final class StoreFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
