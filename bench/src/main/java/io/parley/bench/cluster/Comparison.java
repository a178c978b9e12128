package io.parley.bench.cluster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What was measured of both kinds. */
public final class Comparison {
  private final Map<Kind, Map<Metric, Histogram>> latencies = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Double>> joins = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Double>> crashes = new EnumMap<>(Kind.class);

  void add(Kind kind, Metric metric, Histogram measured) {
    latencies
        .computeIfAbsent(kind, key -> new EnumMap<>(Metric.class))
        .computeIfAbsent(metric, key -> Histograms.empty())
        .add(measured);
  }

  void joined(Kind kind, double ms) {
    joins.computeIfAbsent(kind, key -> new ArrayList<>()).add(ms);
  }

  void noticed(Kind kind, double ms) {
    crashes.computeIfAbsent(kind, key -> new ArrayList<>()).add(ms);
  }

  double millis(Kind kind, Metric metric, double percentile) {
    return Histograms.millis(latencies.get(kind).get(metric), percentile);
  }

  /** The median time to join. */
  double joinMillis(Kind kind) {
    List<Double> sorted = joins.get(kind).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** The longest time until a crash was noticed. */
  double noticedMillis(Kind kind) {
    return crashes.get(kind).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
