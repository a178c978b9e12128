package io.parley.cluster.node;

/** A younger member has this node's address: this one does not come back. */
public final class SupersededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SupersededException(String nodeId) {
    super(
        "node "
            + nodeId
            + ": another node joined with the same event-bus host and port, so this one has left");
  }
}
