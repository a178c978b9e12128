package io.parley.gochat.importing;

/** Why an import cannot go on; the message, one line, is for the operator. */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, and what to do. */
  public ImportException(String message) {
    super(message);
  }

  /** The same with what it comes from. */
  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
