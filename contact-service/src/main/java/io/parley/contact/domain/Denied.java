package io.parley.contact.domain;

/** Fails the future of a wish that a rule refused; nothing has changed. */
public final class Denied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Denial why;

  /** Has no stack trace: it is an answer, not a fault. */
  public Denied(Denial why) {
    super(why.message(), null, false, false);
    this.why = why;
  }

  /** The reason. */
  public Denial why() {
    return why;
  }
}
