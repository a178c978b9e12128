package io.parley.localcluster.faults;

import java.util.Map;
import java.util.TreeMap;

/** What went on besides messages, by kind. On the clients' event loop only. */
final class Tally {
  private final Map<String, Integer> events = new TreeMap<>();

  void add(String kind) {
    events.merge(kind, 1, Integer::sum);
  }

  /** Since it was asked before. */
  Map<String, Integer> take() {
    Map<String, Integer> taken = Map.copyOf(events);
    events.clear();
    return new TreeMap<>(taken);
  }
}
