package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;

/**
 * A place in a lock's queue.
 *
 * @param operation of the {@link LockCommand.Acquire}, in the process that gave it
 * @param token the offset with which it came to hold the lock, {@link #WAITING} before that
 */
public record LockRequest(String lock, String nodeId, long process, long operation, long token) {
  /** The token of a request that does not hold the lock. */
  public static final long WAITING = -1;

  /** Whether it holds the lock. */
  public boolean granted() {
    return token != WAITING;
  }

  LockRequest grant(long offset) {
    return new LockRequest(lock, nodeId, process, operation, offset);
  }

  static LockRequest read(BinaryReader in) {
    return new LockRequest(in.text(), in.text(), in.number(), in.number(), in.number());
  }

  void write(BinaryWriter out) {
    out.text(lock).text(nodeId).number(process).number(operation).number(token);
  }
}
