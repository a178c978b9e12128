package io.parley.bench;

import io.parley.bench.load.Counts;
import io.parley.bench.report.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of {@link DirectScenario}, and the bar they are held against. */
record DirectFigures(DirectLoad direct, FloorSeries floors, Counts counts) {
  private static final double LEAST_THROUGHPUT_RATIO = 0.35;
  private static final double LARGEST_MEDIAN_RATIO = 3;

  List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    all.add(throughput());
    all.add(latency("p50", 50));
    all.add(latency("p99", 99));
    all.add(count("lost", counts.lost()));
    all.add(count("repeated", counts.repeated()));
    all.add(count("reordered", counts.reordered()));
    all.add(count("late", counts.late()));
    all.add(count("refused", counts.refused()));
    all.add(count("unanswered", counts.unanswered()));
    Map<String, Double> floorCpu = floors.cpuMicrosPerMessage();
    direct
        .cpuMicrosPerMessage()
        .forEach(
            (process, micros) -> {
              String metric = "cpu_" + process;
              all.add(
                  floorCpu.containsKey(process)
                      ? compared(metric, micros, "us/message", floorCpu.get(process))
                      : Measurement.alone(DirectScenario.NAME, metric, micros, "us/message"));
            });
    return all;
  }

  private Measurement throughput() {
    return compared("throughput", direct.perSecond(), "messages/s", floors.perSecond());
  }

  private Measurement latency(String metric, double percentile) {
    return compared(
        metric, direct.latencyMillis(percentile), "ms", floors.latencyMillis(percentile));
  }

  private static Measurement compared(String metric, double value, String unit, double floor) {
    return Measurement.compared(DirectScenario.NAME, metric, value, unit, floor);
  }

  private static Measurement count(String metric, long value) {
    return Measurement.alone(DirectScenario.NAME, metric, (double) value, "messages");
  }

  List<String> verdicts() {
    double throughput = throughput().ratio().orElseThrow();
    double median = latency("p50", 50).ratio().orElseThrow();
    return List.of(
        verdict(
            throughput >= LEAST_THROUGHPUT_RATIO,
            "throughput is %.2f of the floor's (bar: at least %.2f)",
            throughput,
            LEAST_THROUGHPUT_RATIO),
        verdict(
            median <= LARGEST_MEDIAN_RATIO,
            "at a tenth of the floor's rate the median is %.2f times the floor's (bar: at most"
                + " %.0f)",
            median,
            LARGEST_MEDIAN_RATIO),
        verdict(
            counts.clean(),
            "%d lost, %d repeated, %d reordered, %d late (bar: none)",
            counts.lost(),
            counts.repeated(),
            counts.reordered(),
            counts.late()));
  }

  private static String verdict(boolean held, String format, Object... values) {
    return (held ? "Held: " : "Missed: ") + String.format(Locale.ROOT, format, values) + ".";
  }
}
