package io.parley.gochat.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.metrics.Metric;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics of gochat-gateway. Safe on any thread. */
public final class GochatMetrics {
  private static final Metric REQUESTS =
      Metric.counter("parley.gochat.requests", "call", "outcome")
          .doc("Requests of go-chat's clients, by call and by what became of them.")
          .look("`UNAVAILABLE`, `INTERNAL`: a service is away, or the gateway has a fault.");

  private static final Metric OPEN =
      Metric.gauge("parley.gochat.sockets.open")
          .doc("Sockets of go-chat's clients that are open.")
          .look("falls to nothing: clients do not get through, or their server stops.");

  private static final Metric CLOSED =
      Metric.counter("parley.gochat.sockets.closed", "reason")
          .doc("Sockets that the gateway closed, by why.")
          .look("`too_slow`, `flood`: a client does harm; `malformed`: it speaks something else.");

  private static final Metric FRAMES =
      Metric.counter("parley.gochat.frames", "kind")
          .doc("Frames of go-chat's clients: messages, what is relayed, and what was refused.")
          .look("`refused`: above the limits of one socket.");

  /** All of them. */
  public static final List<Metric> ALL = List.of(REQUESTS, OPEN, CLOSED, FRAMES);

  private static final String DONE = "OK";
  private static final String TOLD = "TOLD";

  private final MeterRegistry meters;
  private final AtomicInteger open = new AtomicInteger();
  private final Counter sent;
  private final Counter relayed;
  private final Counter refused;

  public GochatMetrics(MeterRegistry meters) {
    this.meters = meters;
    OPEN.gauge(meters, open::get);
    sent = FRAMES.counter(meters, "message");
    relayed = FRAMES.counter(meters, "relayed");
    refused = FRAMES.counter(meters, "refused");
  }

  /** There is another socket. */
  public void opened() {
    open.incrementAndGet();
  }

  /** There is one less. */
  public void gone() {
    open.decrementAndGet();
  }

  /** The gateway closed one; of few reasons. */
  public void closed(String reason) {
    CLOSED.counter(meters, reason).increment();
  }

  /** A message came over a socket. */
  public void sent() {
    sent.increment();
  }

  /** Something for another client came over a socket. */
  public void relayed() {
    relayed.increment();
  }

  /** A frame was above the limits. */
  public void refused() {
    refused.increment();
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
