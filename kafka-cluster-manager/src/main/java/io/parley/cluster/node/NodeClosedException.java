package io.parley.cluster.node;

/** The node has left the cluster, or had to stop: it takes no operations any more. */
public final class NodeClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NodeClosedException(String why) {
    super(why, null, false, false);
  }
}
