package io.parley.bench.load;

import java.util.ArrayDeque;

/**
 * One direction of a direct conversation, at its sender: at most one message is unacknowledged, the
 * others wait. On its client's event loop only.
 */
final class Channel {
  private final String peer;
  private final SentLog log = new SentLog();
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private long inFlight = -1;

  Channel(String peer) {
    this.peer = peer;
  }

  /** The user it goes to. */
  String peer() {
    return peer;
  }

  SentLog log() {
    return log;
  }

  boolean idle() {
    return inFlight < 0;
  }

  /** Remembers a message that is due while another one is unacknowledged. */
  void enqueue(long dueNanos) {
    waiting.add(dueNanos);
  }

  /** When the next waiting message was due; null if none waits. */
  Long nextWaiting() {
    return waiting.poll();
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** The number of a message that is sent now. */
  long begin() {
    inFlight = log.next();
    return inFlight;
  }

  void acknowledged(long seq) {
    log.acknowledged(inFlight, seq);
    inFlight = -1;
  }

  void refused() {
    log.refused(inFlight);
    inFlight = -1;
  }
}
