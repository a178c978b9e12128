package io.parley.bench.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far a load has come.
 *
 * @param answered acknowledged or refused
 * @param arrived different messages that came to their receiver unasked
 * @param complaints how often something happened that should not
 */
public record Progress(long sent, long answered, long arrived, Map<String, Integer> complaints) {
  static final Progress NONE = new Progress(0, 0, 0, Map.of());

  Progress plus(Progress other) {
    Map<String, Integer> both = new TreeMap<>(complaints);
    other.complaints.forEach((kind, count) -> both.merge(kind, count, Integer::sum));
    return new Progress(
        sent + other.sent, answered + other.answered, arrived + other.arrived, both);
  }
}
