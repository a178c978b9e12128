package io.parley.cluster.codec;

/** Octets that cannot be what they are said to be: cut short, too long, or of no known shape. */
public final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong. */
  public DamagedException(String what) {
    super(what);
  }
}
