package io.parley.kit.service;

/** Something could not start; the message, one line, says what and why. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StartException(String message, Throwable cause) {
    super(message, cause);
  }

  static StartException of(String what, Throwable cause) {
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new StartException(what + ": " + why.strip().replaceAll("\\s+", " "), cause);
  }
}
