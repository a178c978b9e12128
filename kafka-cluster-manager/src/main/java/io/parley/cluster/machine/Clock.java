package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The time, told from the brokers' time stamps of the records alone, thus the same in every node.
 * Both of its hands never go back: where the stamps do (after a change of the partition's leader),
 * they stand still for that one record.
 *
 * <p>The hand of leases moves by no more than a cap per record: when nobody could append for a
 * while, nobody's lease runs out by that.
 */
final class Clock {
  private static final long UNSET = Long.MIN_VALUE;

  private long stampMs = UNSET;
  private long timeMs;
  private long leaseMs;

  /**
   * Moves on to a record.
   *
   * @return whether the hand of leases has moved
   */
  boolean advance(long recordMs, LongSupplier capMs) {
    long before = leaseMs;
    if (stampMs == UNSET) {
      timeMs = Math.max(0, recordMs);
    } else if (recordMs > stampMs) {
      long delta = recordMs - stampMs;
      timeMs += delta;
      leaseMs += Math.min(delta, capMs.getAsLong());
    }
    stampMs = Math.max(0, recordMs);
    return leaseMs != before;
  }

  /**
   * Milliseconds since 1970, more or less: the first record's stamp and every step forward since.
   */
  long timeMs() {
    return timeMs;
  }

  /** Milliseconds in which members could have beaten. */
  long leaseMs() {
    return leaseMs;
  }

  Consumer<BinaryWriter> picture() {
    long stamp = stampMs;
    long time = timeMs;
    long lease = leaseMs;
    return out -> out.number(stamp).number(time).number(lease);
  }

  void read(BinaryReader in) {
    stampMs = in.number();
    timeMs = in.number();
    leaseMs = in.number();
  }
}
