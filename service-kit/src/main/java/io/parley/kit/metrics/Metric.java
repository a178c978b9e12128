package io.parley.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A metric, declared once as a static final: its name, what tells its series apart, what it is and
 * what to look at. Immutable. The page of all metrics is made from the declarations.
 *
 * @param unit {@code bytes}, {@code seconds}; null: a number of what the name says
 * @param tags each with few values, whatever people do
 * @param doc what it is, in one sentence
 * @param look when to worry; may be empty
 */
public record Metric(
    Kind kind, String name, String unit, List<String> tags, String doc, String look) {
  /** How it is measured. */
  public enum Kind {
    COUNTER(Meter.Type.COUNTER, "counter"),
    GAUGE(Meter.Type.GAUGE, "gauge"),
    TIMES(Meter.Type.TIMER, "histogram"),
    NUMBERS(Meter.Type.DISTRIBUTION_SUMMARY, "histogram"),
    /** As libraries measure times. */
    TIMES_WITHOUT_BUCKETS(Meter.Type.TIMER, "summary");

    private final Meter.Type type;
    private final String exposed;

    Kind(Meter.Type type, String exposed) {
      this.type = type;
      this.exposed = exposed;
    }
  }

  private static final Duration[] TIMES =
      Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);
  private static final double[] SIZES = DoubleStream.of(1, 4, 16, 64, 256, 1_024).toArray();

  /** Copies the tags. */
  public Metric {
    tags = List.copyOf(tags);
  }

  /** What only grows. */
  public static Metric counter(String name, String... tags) {
    return new Metric(Kind.COUNTER, name, null, List.of(tags), "", "");
  }

  /** What goes up and down. */
  public static Metric gauge(String name, String... tags) {
    return new Metric(Kind.GAUGE, name, null, List.of(tags), "", "");
  }

  /** Times, as a histogram from 1 ms to 1 min. */
  public static Metric timer(String name, String... tags) {
    return new Metric(Kind.TIMES, name, null, List.of(tags), "", "");
  }

  /** Numbers, as a histogram from 1 to 1,024. */
  public static Metric summary(String name, String... tags) {
    return new Metric(Kind.NUMBERS, name, null, List.of(tags), "", "");
  }

  /** Times, their number, sum and largest alone. */
  static Metric times(String name, String... tags) {
    return new Metric(Kind.TIMES_WITHOUT_BUCKETS, name, null, List.of(tags), "", "");
  }

  /** The same in a unit. */
  public Metric in(String newUnit) {
    return new Metric(kind, name, newUnit, tags, doc, look);
  }

  /** What it is, in one sentence. */
  public Metric doc(String text) {
    return new Metric(kind, name, unit, tags, text, look);
  }

  /** When to worry. */
  public Metric look(String text) {
    return new Metric(kind, name, unit, tags, doc, text);
  }

  /** The counter with these values of the tags, in their order. */
  public Counter counter(MeterRegistry meters, String... values) {
    return Counter.builder(name)
        .description(doc)
        .baseUnit(unit)
        .tags(tags(values))
        .register(meters);
  }

  /** The timer with these values of the tags, in their order. */
  public Timer timer(MeterRegistry meters, String... values) {
    return Timer.builder(name)
        .description(doc)
        .serviceLevelObjectives(TIMES)
        .tags(tags(values))
        .register(meters);
  }

  /** The summary with these values of the tags, in their order. */
  public DistributionSummary summary(MeterRegistry meters, String... values) {
    return DistributionSummary.builder(name)
        .description(doc)
        .baseUnit(unit)
        .serviceLevelObjectives(SIZES)
        .tags(tags(values))
        .register(meters);
  }

  /** Shows a number, which is read at each scrape, on its thread. */
  public void gauge(MeterRegistry meters, Supplier<Number> number, String... values) {
    Gauge.builder(name, number).description(doc).baseUnit(unit).tags(tags(values)).register(meters);
  }

  private Tags tags(String... values) {
    if (values.length != tags.size()) {
      throw new IllegalArgumentException(name + " has the tags " + tags);
    }
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      pairs.add(tags.get(i));
      pairs.add(values[i]);
    }
    return Tags.of(pairs.toArray(String[]::new));
  }

  /** The name that Prometheus knows; of a histogram without {@code _bucket} and the like. */
  public String exposed() {
    String base = new PrometheusNamingConvention().name(name, kind.type, unit);
    if (kind == Kind.COUNTER) {
      return base + "_total";
    }
    return name.endsWith(".info") ? base + "_info" : base;
  }

  /** The name of the type that Prometheus knows. */
  public String exposedType() {
    return kind.exposed;
  }
}
