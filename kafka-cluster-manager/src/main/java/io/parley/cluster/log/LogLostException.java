package io.parley.cluster.log;

/**
 * The log is not the one that was read before: it was cut (unclean election), or its topic was
 * deleted and created again.
 */
public final class LogLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The log ends before what was read; with what was asked and what is there. */
  public LogLostException(long wanted, long end) {
    super("offset: " + wanted + " (the log ends at " + end + ")");
  }

  /** Another sign of it. */
  public LogLostException(String sign) {
    super(sign);
  }
}
