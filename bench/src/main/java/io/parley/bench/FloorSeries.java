package io.parley.bench;

import io.parley.bench.floor.Floor;
import io.parley.bench.machine.CpuMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** The floor, measured again and again between the parts of a run. */
final class FloorSeries {
  private static final double WARM_UP_SECONDS = 2;

  private final Floor floor;
  private final CpuMeter meter;
  private final int seconds;
  private final List<Floor.Throughput> throughputs = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);

  /** The meter has the processes {@code generator}, {@code database} and {@code broker}. */
  FloorSeries(Floor floor, CpuMeter meter, int seconds) {
    this.floor = floor;
    this.meter = meter;
    this.seconds = seconds;
  }

  /** Once at full speed and thrown away: compiles the code and warms the caches. */
  void warmUp() throws InterruptedException, TimeoutException {
    floor.throughput(WARM_UP_SECONDS, WARM_UP_SECONDS, meter);
  }

  /** Throughput, then latency at a tenth of the mean throughput so far; returns a line on both. */
  String measure() throws InterruptedException, TimeoutException {
    Floor.Throughput throughput = floor.throughput(WARM_UP_SECONDS, seconds, meter);
    throughputs.add(throughput);
    Histogram latency = floor.latency(latencyRate(), WARM_UP_SECONDS, seconds);
    latencies.add(latency);
    String line =
        String.format(
            Locale.ROOT,
            "floor %d: %,.0f messages/s; at %,.0f/s p50 %.2f ms, p99 %.2f ms",
            throughputs.size(),
            throughput.perSecond(),
            latencyRate(),
            millis(latency, 50),
            millis(latency, 99));
    told.add(line);
    return line;
  }

  /** The rate at which latencies are compared: a tenth of the floor's mean throughput. */
  double latencyRate() {
    return perSecond() * Floor.LATENCY_LOAD;
  }

  /** The mean of all measurements. */
  double perSecond() {
    return throughputs.stream().mapToDouble(Floor.Throughput::perSecond).average().orElseThrow();
  }

  /** The mean of all measurements, by process. */
  Map<String, Double> cpuMicrosPerMessage() {
    Map<String, Double> mean = new TreeMap<>();
    for (Floor.Throughput each : throughputs) {
      each.cpuMicrosPerMessage()
          .forEach((name, micros) -> mean.merge(name, micros / throughputs.size(), Double::sum));
    }
    return mean;
  }

  /** Over the latencies of all measurements, in milliseconds. */
  double latencyMillis(double percentile) {
    return millis(latencies, percentile);
  }

  /** A line on each measurement. */
  List<String> told() {
    return List.copyOf(told);
  }

  static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }
}
