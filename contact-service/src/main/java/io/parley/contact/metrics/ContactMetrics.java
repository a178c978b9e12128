package io.parley.contact.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of contact-service. */
public final class ContactMetrics {
  private final Counter expired;
  private final Counter sweepFailures;

  public ContactMetrics(MeterRegistry meters) {
    expired =
        Counter.builder("parley.contact.requests.expired")
            .description("Requests, to become contacts and to join, that nobody answered in time.")
            .register(meters);
    sweepFailures =
        Counter.builder("parley.contact.sweep.failures")
            .description("Rounds of closing expired requests that failed.")
            .register(meters);
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
