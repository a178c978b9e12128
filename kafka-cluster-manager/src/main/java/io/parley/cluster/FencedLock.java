package io.parley.cluster;

import io.vertx.core.shareddata.Lock;

/**
 * A lock of the cluster, as {@code SharedData.getLock} gives it with this manager. A node that is
 * paused for longer than the lease loses its locks without knowing: whoever guards something with a
 * lock hands {@link #token()} to what is guarded, which refuses tokens lower than the highest it
 * has seen.
 */
public interface FencedLock extends Lock {
  /** Grows with each grant of any lock in the cluster. */
  long token();

  /**
   * Whether this node still holds it, as far as it knows now: false once released here, or once
   * this node has read that it was taken out of the cluster. May still say true on a node that was
   * paused; only the token is proof.
   */
  boolean held();

  /**
   * Gives it back; once or more often, from any thread. Repeated in the background until the
   * cluster knows, or until this node is no longer a member, which gives it back as well.
   */
  @Override
  void release();
}
