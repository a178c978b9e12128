package io.parley.message.domain.routing;

/** Nothing was written: somebody else owns the partition by now. */
public final class FencedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the partition that was lost. */
  public FencedException(int partition) {
    super("partition " + partition + " has another owner", null, false, false);
  }
}
