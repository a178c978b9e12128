package io.parley.bench;

import io.parley.bench.load.Counts;
import io.parley.bench.load.Load;
import io.parley.bench.load.Progress;
import io.parley.bench.load.Schedule;
import io.parley.bench.machine.CpuMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** Direct messages through the whole server, measured again and again in the parts of a run. */
final class DirectLoad {
  private static final int WARM_UP_SECONDS = 3;
  private static final int COMPILE_SECONDS = 40;
  private static final int PRIME_LIMIT_SECONDS = 60;
  private static final int DRAIN_LIMIT_SECONDS = 15;

  private final Load load;
  private final CpuMeter meter;
  private final int seconds;
  private final List<Double> throughputs = new ArrayList<>();
  private final Map<String, Double> cpuSums = new TreeMap<>();
  private final List<String> told = new ArrayList<>();
  private long lateBefore;
  private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);

  DirectLoad(Load load, CpuMeter meter, int seconds) {
    this.load = load;
    this.meter = meter;
    this.seconds = seconds;
  }

  /** Waits until every sender may write; fails when some may not within a minute. */
  void prime() throws InterruptedException, TimeoutException {
    load.prime();
    boolean all =
        Waiting.until(load::progress, now -> now.arrived() >= load.channels(), PRIME_LIMIT_SECONDS);
    load.calm();
    if (!all) {
      throw new IllegalStateException(
          "not every contact's first message arrived: " + Waiting.of(load.progress()));
    }
    drain();
  }

  /** Saturates and measures nothing: the server's code is compiled as that of the floor is. */
  void warmUp() throws InterruptedException, TimeoutException {
    load.flood();
    TimeUnit.SECONDS.sleep(COMPILE_SECONDS);
    load.calm();
    drain();
    tell("direct, warming up: " + lateSince());
  }

  /** A message on its way in each channel, always; returns a line on it. */
  String saturate() throws InterruptedException, TimeoutException {
    load.flood();
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    Progress before = Waiting.of(load.progress());
    long began = System.nanoTime();
    CpuMeter.Reading cpuBefore = meter.read();
    TimeUnit.SECONDS.sleep(seconds);
    Progress after = Waiting.of(load.progress());
    double elapsed = (System.nanoTime() - began) / 1e9;
    CpuMeter.Reading cpuAfter = meter.read();
    load.calm();
    drain();
    long delivered =
        Math.min(after.arrived() - before.arrived(), after.acknowledged() - before.acknowledged());
    throughputs.add(delivered / elapsed);
    Map<String, Double> cpu = cpuAfter.microsPerMessage(cpuBefore, delivered);
    cpu.forEach((name, micros) -> cpuSums.merge(name, micros, Double::sum));
    return tell(
        String.format(
            Locale.ROOT,
            "direct, saturated: %,.0f messages/s; CPU for a message (us): %s; %s",
            delivered / elapsed,
            rounded(cpu),
            lateSince()));
  }

  /** By a schedule of so many messages a second; returns a line on it. */
  String pace(double perSecond) throws InterruptedException, TimeoutException {
    Schedule schedule = Schedule.fromNow(perSecond, WARM_UP_SECONDS + seconds);
    load.recordFrom(schedule.startNanos() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS));
    load.pace(schedule);
    drain();
    Histogram latency = Waiting.of(load.recorded());
    latencies.add(latency);
    return tell(
        String.format(
            Locale.ROOT,
            "direct, %,.0f messages/s: p50 %.2f ms, p99 %.2f ms, longest %.0f ms; %s",
            perSecond,
            FloorSeries.millis(latency, 50),
            FloorSeries.millis(latency, 99),
            FloorSeries.millis(latency, 100),
            lateSince()));
  }

  private static Map<String, Long> rounded(Map<String, Double> micros) {
    Map<String, Long> whole = new TreeMap<>();
    micros.forEach((name, value) -> whole.put(name, Math.round(value)));
    return whole;
  }

  /** Tells how many came late since this was asked before. */
  private String lateSince() throws TimeoutException {
    long now = Waiting.of(load.progress()).late();
    long since = now - lateBefore;
    lateBefore = now;
    return since + " late";
  }

  private String tell(String line) {
    told.add(line);
    return line;
  }

  /** What is missing after the limit is found by the audit. */
  private void drain() throws InterruptedException, TimeoutException {
    boolean unused = Waiting.until(load::progress, Progress::settled, DRAIN_LIMIT_SECONDS);
  }

  /** What became of all messages since the beginning. */
  Counts audit() throws TimeoutException {
    return Waiting.of(load.audit(), 120);
  }

  Map<String, Integer> complaints() throws TimeoutException {
    return Waiting.of(load.progress()).complaints();
  }

  /** The mean of all measurements. */
  double perSecond() {
    return throughputs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The mean of all measurements, by process. */
  Map<String, Double> cpuMicrosPerMessage() {
    Map<String, Double> mean = new TreeMap<>();
    cpuSums.forEach((name, sum) -> mean.put(name, sum / throughputs.size()));
    return mean;
  }

  /** Over the latencies of all measurements, in milliseconds. */
  double latencyMillis(double percentile) {
    return FloorSeries.millis(latencies, percentile);
  }

  /** A line on each measurement. */
  List<String> told() {
    return List.copyOf(told);
  }
}
