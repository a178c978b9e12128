package io.parley.cluster.codec;

/**
 * Something written by a newer version of this library than the one that reads it. The node must
 * stop: going on without what it cannot understand, its state would part from the others'.
 */
public final class UnsupportedVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was met and what is understood. */
  public UnsupportedVersionException(String what, int version, int understood) {
    super(what + " of version " + version + " (understood: up to " + understood + ")");
  }
}
