package io.parley.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.report.Measurement;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ClusterFiguresTest {
  @Test
  void holds_a_request_that_takes_a_quarter_longer_and_a_crash_noticed_after_lease_and_second() {
    ClusterFigures figures = figures(124, 100, 7_000);

    assertThat(figures.verdicts()).allMatch(verdict -> verdict.startsWith("Held: "));
  }

  @Test
  void tells_what_was_missed() {
    assertThat(figures(130, 100, 6_500).verdicts())
        .containsExactly(
            "Missed: the median request and reply takes 1.30 times as long as with vertx-hazelcast"
                + " (bar: at most 1.25).",
            "Held: a killed node is noticed after 6.5 s at most (bar: lease + 1 s = 7.0 s).");
    assertThat(figures(100, 100, 7_100).verdicts().get(1)).startsWith("Missed: ");
  }

  @Test
  void has_two_percentiles_of_each_operation_and_the_times_of_members() {
    assertThat(figures(125, 100, 5_000).measurements())
        .extracting(Measurement::metric)
        .contains("request_p50", "request_p99", "lock_p50", "join", "crash_noticed")
        .hasSize(2 * Metric.values().length + 2);
  }

  @Test
  void carries_a_histogram_from_process_to_process() {
    Histogram sent = histogram(125);

    assertThat(Histograms.millis(Histograms.parse(Histograms.format(sent)), 50))
        .isEqualTo(Histograms.millis(sent, 50));
  }

  private static ClusterFigures figures(long oursMicros, long theirsMicros, double noticedMs) {
    Comparison comparison = new Comparison();
    for (Metric metric : Metric.values()) {
      comparison.add(Kind.KAFKA, metric, histogram(oursMicros));
      comparison.add(Kind.HAZELCAST, metric, histogram(theirsMicros));
    }
    for (Kind kind : Kind.values()) {
      comparison.joined(kind, 300);
      comparison.noticed(kind, 1_000);
      comparison.noticed(kind, noticedMs);
    }
    return new ClusterFigures("cluster", comparison);
  }

  private static Histogram histogram(long micros) {
    Histogram histogram = Histograms.empty();
    Histograms.add(histogram, TimeUnit.MICROSECONDS.toNanos(micros));
    return histogram;
  }
}
