package io.parley.contact.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.metrics.Metric;
import java.util.List;

/** The metrics of contact-service. */
public final class ContactMetrics {
  private static final Metric EXPIRED =
      Metric.counter("parley.contact.requests.expired")
          .doc("Requests, to become contacts and to join, that nobody answered in time.");
  private static final Metric SWEEP_FAILURES =
      Metric.counter("parley.contact.sweep.failures")
          .doc("Rounds of closing expired requests that failed.")
          .look("Grows for minutes: the database is away.");

  /** All of them. */
  public static final List<Metric> ALL = List.of(EXPIRED, SWEEP_FAILURES);

  private final Counter expired;
  private final Counter sweepFailures;

  public ContactMetrics(MeterRegistry meters) {
    expired = EXPIRED.counter(meters);
    sweepFailures = SWEEP_FAILURES.counter(meters);
  }

  /** So many requests were found expired. */
  public void expired(int requests) {
    expired.increment(requests);
  }

  /** A round of the sweep failed. */
  public void sweepFailed() {
    sweepFailures.increment();
  }
}
