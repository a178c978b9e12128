package io.parley.gochat.text;

/** Why something is not done, in the words that its person is told. Carries no stack trace. */
public final class Told extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** In these words. */
  public Told(String message) {
    super(message, null, false, false);
  }
}
