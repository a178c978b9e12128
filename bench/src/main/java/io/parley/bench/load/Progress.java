package io.parley.bench.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far a load has come.
 *
 * @param arrived different messages that came to their receiver unasked
 * @param late those of them that came more than 3 s after they were due
 * @param complaints how often something happened that should not
 */
public record Progress(
    long sent,
    long acknowledged,
    long refused,
    long arrived,
    long late,
    Map<String, Integer> complaints) {
  static final Progress NONE = new Progress(0, 0, 0, 0, 0, Map.of());

  /** Every message was answered, and every acknowledged one has arrived. */
  public boolean settled() {
    return sent == acknowledged + refused && arrived >= acknowledged;
  }

  Progress plus(Progress other) {
    Map<String, Integer> both = new TreeMap<>(complaints);
    other.complaints.forEach((kind, count) -> both.merge(kind, count, Integer::sum));
    return new Progress(
        sent + other.sent,
        acknowledged + other.acknowledged,
        refused + other.refused,
        arrived + other.arrived,
        late + other.late,
        both);
  }
}
