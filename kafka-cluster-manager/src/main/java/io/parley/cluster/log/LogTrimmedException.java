package io.parley.cluster.log;

/** The record to read next has been trimmed away; go on from a snapshot. */
public final class LogTrimmedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was asked and what is there. */
  public LogTrimmedException(long wanted, long start) {
    super("offset: " + wanted + " (the log starts at " + start + ")");
  }
}
