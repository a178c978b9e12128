package io.parley.cluster.log;

import io.parley.cluster.codec.Bytes;
import java.util.Optional;

/** Snapshots of the machine's state, beside the log. Every method blocks; one thread at a time. */
public interface SnapshotStore extends AutoCloseable {
  /**
   * The newest complete one; none if there is none yet. Damaged or half-written ones are passed
   * over.
   */
  Optional<Snapshot> latest();

  /**
   * Stores one, in pieces below the broker's record limit, then gives up those before the previous
   * one.
   *
   * @return the offset of the log up to which the <em>previous</em> generation reaches, which is
   *     how far the log may be trimmed: one older generation stays usable
   */
  long write(Snapshot snapshot);

  @Override
  void close();

  /**
   * A state.
   *
   * @param nextOffset the first record of the log that is not in it
   * @param timeMs when it was taken, in milliseconds since 1970
   * @param state as the machine encodes it
   */
  record Snapshot(long nextOffset, long timeMs, Bytes state) {}
}
