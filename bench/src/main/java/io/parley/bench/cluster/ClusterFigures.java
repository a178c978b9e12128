package io.parley.bench.cluster;

import io.parley.bench.report.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a {@link Comparison}; the "floor" is vertx-hazelcast's. */
public record ClusterFigures(String scenario, Comparison comparison) {
  private static final double MEDIAN = 50;
  private static final double LARGEST_REQUEST_RATIO = 1.25;
  private static final double LEASE_MS = 6_000;
  private static final double LATEST_NOTICE_MS = LEASE_MS + 1_000;

  /** All of them. */
  public List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      all.add(latency(metric, MEDIAN));
      all.add(latency(metric, 99));
    }
    all.add(
        compared("join", comparison.joinMillis(Kind.KAFKA), comparison.joinMillis(Kind.HAZELCAST)));
    all.add(
        compared(
            "crash_noticed",
            comparison.noticedMillis(Kind.KAFKA),
            comparison.noticedMillis(Kind.HAZELCAST)));
    return all;
  }

  private Measurement latency(Metric metric, double percentile) {
    return compared(
        "%s_p%.0f".formatted(metric.label(), percentile),
        comparison.millis(Kind.KAFKA, metric, percentile),
        comparison.millis(Kind.HAZELCAST, metric, percentile));
  }

  private Measurement compared(String metric, double ours, double theirs) {
    return Measurement.compared(scenario, metric, ours, "ms", theirs);
  }

  /** Against the bars. */
  public List<String> verdicts() {
    double ratio = latency(Metric.REQUEST, MEDIAN).ratio().orElseThrow();
    double noticed = comparison.noticedMillis(Kind.KAFKA);
    return List.of(
        verdict(
            ratio <= LARGEST_REQUEST_RATIO,
            "the median request and reply takes %.2f times as long as with vertx-hazelcast (bar: at"
                + " most %.2f)",
            ratio,
            LARGEST_REQUEST_RATIO),
        verdict(
            noticed <= LATEST_NOTICE_MS,
            "a killed node is noticed after %.1f s at most (bar: lease + 1 s = %.1f s)",
            noticed / 1_000,
            LATEST_NOTICE_MS / 1_000));
  }

  private static String verdict(boolean held, String format, Object... values) {
    return (held ? "Held: " : "Missed: ") + String.format(Locale.ROOT, format, values) + ".";
  }
}
