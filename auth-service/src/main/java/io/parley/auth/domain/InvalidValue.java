package io.parley.auth.domain;

/** A value breaks a rule of its form; tells which, in words that its giver may read. */
public final class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String given;
  private final String expected;

  InvalidValue(String field, String given, String expected) {
    super(field + ": " + given + " (expected: " + expected + ")");
    this.field = field;
    this.given = given;
    this.expected = expected;
  }

  /** Which value. */
  public String field() {
    return field;
  }

  /** The value, or, for a password and for what should not be shown, what is wrong with it. */
  public String given() {
    return given;
  }

  /** What it should have been. */
  public String expected() {
    return expected;
  }
}
