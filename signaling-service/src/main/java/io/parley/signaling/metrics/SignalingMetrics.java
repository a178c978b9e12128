package io.parley.signaling.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.proto.call.CallPhase;
import io.parley.signaling.domain.Call;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics of signaling-service. */
public final class SignalingMetrics {
  private static final String REASON_PREFIX = "CALL_END_REASON_";

  private final MeterRegistry meters;
  private final Timer answered;
  private final Counter relayed;
  private final Counter notRelayed;
  private final AtomicInteger joined = new AtomicInteger();

  public SignalingMetrics(MeterRegistry meters) {
    this.meters = meters;
    answered =
        Timer.builder("parley.signaling.calls.answered")
            .description("Calls that were answered, and how long after their beginning.")
            .register(meters);
    relayed =
        Counter.builder("parley.signaling.relays")
            .tag("outcome", "taken")
            .description("What devices said to each other, by whether the other one was there.")
            .register(meters);
    notRelayed =
        Counter.builder("parley.signaling.relays")
            .tag("outcome", "gone")
            .description("What devices said to each other, by whether the other one was there.")
            .register(meters);
    Gauge.builder("parley.signaling.joined", joined, AtomicInteger::get)
        .description("Users who are in calls, of all replicas together.")
        .strongReference(true)
        .register(meters);
  }

  /** A call was changed here. */
  public void changed(boolean wasAnswered, Call after) {
    if (!wasAnswered && after.answeredMs() != 0) {
      answered.record(Duration.ofMillis(Math.max(0, after.answeredMs() - after.startedMs())));
    }
    if (after.phase() == CallPhase.CALL_PHASE_ENDED) {
      String reason =
          after.reason().name().substring(REASON_PREFIX.length()).toLowerCase(Locale.ROOT);
      Counter.builder("parley.signaling.calls.ended")
          .tag("reason", reason)
          .description("Calls that ended, by reason.")
          .register(meters)
          .increment();
    }
  }

  /** A signal was taken at the other device. */
  public void relayed() {
    relayed.increment();
  }

  /** Nobody was at the other device. */
  public void notRelayed() {
    notRelayed.increment();
  }

  /** So many users are in calls. */
  public void joined(int users) {
    joined.set(users);
  }
}
