package io.parley.signaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what happened, so that nobody believes in faults that never came. */
final class Tally {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String what) {
    counts.computeIfAbsent(what, it -> new LongAdder()).increment();
  }

  /** Everything that a simulation is about did happen. */
  void check() {
    assertThat(counts.keySet())
        .contains(
            "lost",
            "repeated",
            "late",
            "stale",
            "busy",
            "replica died",
            "replica cut off",
            "died before the write was known",
            "node died",
            "reload",
            "taken over",
            "came back",
            "expelled",
            "database failed",
            "COMPLETED",
            "DECLINED",
            "NO_ANSWER",
            "BUSY",
            "CANCELLED",
            "CONNECTION_LOST",
            "FAILED");
  }

  @Override
  public String toString() {
    return new ConcurrentSkipListMap<>(counts).toString();
  }
}
