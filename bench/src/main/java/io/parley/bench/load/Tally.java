package io.parley.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What the clients of one event loop count together. On that loop only. */
final class Tally {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Map<String, Integer> complaints = new TreeMap<>();
  private Histogram latencies = new Histogram(LONGEST_MICROS, 3);
  private long recordFromNanos = Long.MAX_VALUE;
  private long sent;
  private long acknowledged;
  private long refused;
  private long arrived;
  private long late;

  void sent() {
    sent++;
  }

  void acknowledged() {
    acknowledged++;
  }

  void refused() {
    refused++;
  }

  /** A message came by itself for the first time. */
  void arrived(long dueNanos, long latencyNanos) {
    arrived++;
    if (latencyNanos > ReceivedLog.LATE_NANOS) {
      late++;
    }
    if (dueNanos >= recordFromNanos) {
      long micros = TimeUnit.NANOSECONDS.toMicros(latencyNanos);
      latencies.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
    }
  }

  /** Something that should not happen in a run, such as a Nack; kept by its kind. */
  void complain(String kind) {
    complaints.merge(kind, 1, Integer::sum);
  }

  /** Latencies of messages that are due from then on are recorded, earlier ones forgotten. */
  void recordFrom(long nanos) {
    recordFromNanos = nanos;
    latencies = new Histogram(LONGEST_MICROS, 3);
  }

  /** Ends recording. */
  Histogram recorded() {
    recordFromNanos = Long.MAX_VALUE;
    return latencies.copy();
  }

  Progress progress() {
    return new Progress(sent, acknowledged, refused, arrived, late, Map.copyOf(complaints));
  }
}
