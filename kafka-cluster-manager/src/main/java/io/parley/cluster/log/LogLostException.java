package io.parley.cluster.log;

/**
 * The log ends before a record that was read from it: it was cut (unclean election) or replaced.
 */
public final class LogLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was asked and what is there. */
  public LogLostException(long wanted, long end) {
    super("offset: " + wanted + " (the log ends at " + end + ")");
  }
}
