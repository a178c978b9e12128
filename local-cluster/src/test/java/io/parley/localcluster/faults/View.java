package io.parley.localcluster.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one member has seen of one conversation, and whether it came as it should. On the clients'
 * event loop only.
 */
final class View {
  /** Stands for an entry that is no message of ours: that the group was made. */
  static final int NO_MESSAGE = -1;

  /**
   * How an entry came.
   *
   * @param message its number
   * @param at when
   * @param connectedAt since when the socket was welcomed on which it came
   */
  record Arrival(int message, long at, long connectedAt) {}

  private final TreeMap<Long, Arrival> entries = new TreeMap<>();
  private final Map<Integer, Long> seqs = new HashMap<>();
  private final Set<Long> liveOnThisSocket = new HashSet<>();
  private long connectedAt;
  private long dense;
  private long liveEdge;
  private long lastLive;
  private int repeated;
  private int disordered;
  private int holes;

  /** A socket was welcomed; live entries follow the head that it was told. */
  void welcomed(long now, long head) {
    connectedAt = now;
    liveOnThisSocket.clear();
    lastLive = 0;
    liveEdge = Math.max(liveEdge, Math.max(dense, head));
  }

  /** An entry that the server told by itself. */
  void live(long seq, int message, long now) {
    if (!liveOnThisSocket.add(seq)) {
      repeated++;
      return;
    }
    if (seq <= lastLive) {
      disordered++;
    }
    lastLive = seq;
    put(seq, message, now);
  }

  /** An entry that was asked for, or an own one that was acknowledged. */
  void put(long seq, int message, long now) {
    Arrival known = entries.get(seq);
    if (known != null) {
      if (known.message() != message) {
        repeated++;
      }
      return;
    }
    Long other = message == NO_MESSAGE ? null : seqs.put(message, seq);
    if (other != null && other != seq) {
      repeated++;
    }
    entries.put(seq, new Arrival(message, now, connectedAt));
    while (entries.containsKey(dense + 1)) {
      dense++;
    }
  }

  /**
   * To be called when a frame was read whole.
   *
   * @return whether there is a hole before the last live entry that nothing explains
   */
  boolean hasNewHole() {
    while (entries.containsKey(liveEdge + 1)) {
      liveEdge++;
    }
    if (!entries.isEmpty() && entries.lastKey() > liveEdge) {
      holes++;
      liveEdge = entries.lastKey();
      return true;
    }
    return false;
  }

  /** Up to here nothing is missing. */
  long dense() {
    return dense;
  }

  /** Whether nothing is missing before the last one that is known of. */
  boolean isComplete() {
    return dense >= liveEdge;
  }

  Map<Long, Arrival> entries() {
    return entries;
  }

  /** The same message at two seqs, another message at the same seq, or told twice on a socket. */
  int repeated() {
    return repeated;
  }

  /** Told behind one with a larger seq. */
  int disordered() {
    return disordered;
  }

  /** Told with one before it not told. */
  int holes() {
    return holes;
  }

  /** For people who look for a fault. */
  @Override
  public String toString() {
    return "complete to " + dense + ", known to " + liveEdge;
  }
}
