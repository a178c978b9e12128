package io.parley.cluster.machine;

import java.util.List;

/**
 * The record being applied.
 *
 * @param offset its place
 * @param timeMs the log's time, see {@link Clock#timeMs()}
 * @param leaseMs the time of leases, see {@link Clock#leaseMs()}
 * @param envelope who gave the command
 * @param effects where effects are put
 */
record Stamp(long offset, long timeMs, long leaseMs, Envelope envelope, List<Effect> effects) {
  String nodeId() {
    return envelope.nodeId();
  }

  void effect(Effect effect) {
    effects.add(effect);
  }
}
