package io.parley.cluster.node;

/**
 * The cluster's state cannot be had from what the log and the snapshots hold. A node that went on
 * without it would know something else than the others.
 */
public final class StateLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateLostException(String why) {
    super(why);
  }
}
