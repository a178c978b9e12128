package io.parley.cluster.machine.simulation;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.LogRecord;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The log and the snapshots beside it. What a record brings about is worked out once, when it is
 * appended; every node must come to the same.
 */
final class SimulatedLog {
  private final Dice dice;
  private final Oracle oracle;
  private final NavigableMap<Long, LogRecord> records = new TreeMap<>();
  private final List<Picture> snapshots = new ArrayList<>();
  private long start;
  private long nextOffset;
  private long skewMs;
  private boolean up = true;

  SimulatedLog(Dice dice, Tally tally) {
    this.dice = dice;
    this.oracle = new Oracle(tally);
  }

  boolean isUp() {
    return up;
  }

  void up(boolean now) {
    up = now;
  }

  /** Another broker leads, whose clock differs. */
  void skew(long ms) {
    skewMs = ms;
  }

  /** How long ago, by its own clock, the last record was appended. */
  long silentForMs(long nowMs) {
    return records.isEmpty() ? 0 : stamp(nowMs) - records.lastEntry().getValue().timeMs();
  }

  void append(Bytes value, long nowMs) {
    nextOffset += dice.percent(5) ? dice.from(1, 3) : 0;
    LogRecord record = new LogRecord(nextOffset++, stamp(nowMs), value);
    records.put(record.offset(), record);
    oracle.replay(record);
  }

  /** Records from an offset on. */
  List<LogRecord> read(long offset, int limit) {
    return records.tailMap(Math.max(offset, start), true).values().stream().limit(limit).toList();
  }

  boolean hasTrimmed(long offset) {
    return offset < start;
  }

  long end() {
    return nextOffset;
  }

  Oracle oracle() {
    return oracle;
  }

  /** Keeps two, trims the log to the older one. */
  void keep(Picture snapshot) {
    oracle.tally().count("snapshots");
    snapshots.add(snapshot);
    if (snapshots.size() > 2) {
      snapshots.remove(0);
    }
    if (snapshots.size() == 2) {
      start = Math.max(start, snapshots.get(0).nextOffset());
    }
  }

  long snapshotOffset() {
    return snapshots.isEmpty() ? 0 : snapshots.get(snapshots.size() - 1).nextOffset();
  }

  /** As a node begins: from one of the snapshots there are, encoded only now, or from nothing. */
  Machine begin() {
    if (snapshots.isEmpty() || (start == 0 && dice.percent(50))) {
      return new Machine();
    }
    return Machine.restore(dice.one(snapshots).encode());
  }

  private long stamp(long nowMs) {
    return 1_000_000 + nowMs + skewMs;
  }
}
