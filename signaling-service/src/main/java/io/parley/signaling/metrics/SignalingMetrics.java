package io.parley.signaling.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.kit.metrics.Metric;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.CallPhase;
import io.parley.signaling.domain.Call;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics of signaling-service. Safe on any thread. */
public final class SignalingMetrics {
  private static final Metric STARTED =
      Metric.counter("parley.signaling.calls.started", "media")
          .doc("Calls that were begun, by `voice` or `video`.");
  private static final Metric ANSWERED =
      Metric.timer("parley.signaling.calls.answered")
          .doc("Calls that were answered, and how long after their beginning.");
  private static final Metric ENDED =
      Metric.counter("parley.signaling.calls.ended", "reason")
          .doc("Calls that ended, by the name of the reason.")
          .look("`connection_lost` in numbers: devices do not reach each other, or the servers.");
  private static final Metric RELAYS =
      Metric.counter("parley.signaling.relays", "outcome")
          .doc("What devices said to each other: `taken`, or `gone` where the other one was not.")
          .look("`gone` in numbers: sockets break during calls.");
  private static final Metric JOINED =
      Metric.gauge("parley.signaling.joined")
          .doc("Users who are in calls, of all replicas together: each replica shows the same.");

  /** All of them. */
  public static final List<Metric> ALL = List.of(STARTED, ANSWERED, ENDED, RELAYS, JOINED);

  private static final String REASON_PREFIX = "CALL_END_REASON_";
  private static final String MEDIA_PREFIX = "CALL_MEDIA_";

  private final MeterRegistry meters;
  private final Timer answered;
  private final Counter relayed;
  private final Counter notRelayed;
  private final AtomicInteger joined = new AtomicInteger();

  public SignalingMetrics(MeterRegistry meters) {
    this.meters = meters;
    answered = ANSWERED.timer(meters);
    relayed = RELAYS.counter(meters, "taken");
    notRelayed = RELAYS.counter(meters, "gone");
    JOINED.gauge(meters, joined::get);
    started(CallMedia.CALL_MEDIA_VOICE);
    started(CallMedia.CALL_MEDIA_VIDEO);
  }

  private Counter started(CallMedia media) {
    return STARTED.counter(meters, word(media, MEDIA_PREFIX));
  }

  private static String word(Enum<?> value, String prefix) {
    return value.name().replace(prefix, "").toLowerCase(Locale.ROOT);
  }

  /** A call was begun here. */
  public void begun(Call first) {
    started(first.media()).increment();
  }

  /** A call was changed here. */
  public void changed(boolean wasAnswered, Call after) {
    if (!wasAnswered && after.answeredMs() != 0) {
      answered.record(Duration.ofMillis(Math.max(0, after.answeredMs() - after.startedMs())));
    }
    if (after.phase() == CallPhase.CALL_PHASE_ENDED) {
      ENDED.counter(meters, word(after.reason(), REASON_PREFIX)).increment();
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
