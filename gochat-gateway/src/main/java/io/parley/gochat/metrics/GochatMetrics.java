package io.parley.gochat.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.metrics.Metric;
import java.util.List;

/** The metrics of gochat-gateway. Safe on any thread. */
public final class GochatMetrics {
  private static final Metric REQUESTS =
      Metric.counter("parley.gochat.requests", "call", "outcome")
          .doc("Requests of go-chat's clients, by call and by what became of them.")
          .look("`UNAVAILABLE`, `INTERNAL`: a service is away, or the gateway has a fault.");

  /** All of them. */
  public static final List<Metric> ALL = List.of(REQUESTS);

  private static final String DONE = "OK";
  private static final String TOLD = "TOLD";

  private final MeterRegistry meters;

  public GochatMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A request was done. */
  public void done(String call) {
    REQUESTS.counter(meters, call, DONE).increment();
  }

  /** A request was not done. */
  public void failed(String call, Throwable why) {
    String outcome = why instanceof Refusal refusal ? ErrorCodes.name(refusal.code()) : TOLD;
    REQUESTS.counter(meters, call, outcome).increment();
  }
}
