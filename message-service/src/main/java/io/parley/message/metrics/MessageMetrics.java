package io.parley.message.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.metrics.Metric;
import io.parley.message.socket.SocketMetrics;
import io.parley.proto.client.CloseCode;
import io.parley.proto.error.ErrorCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The metrics of message-service. */
public final class MessageMetrics implements SocketMetrics {
  private static final Metric OPEN =
      Metric.gauge("parley.sockets.open")
          .doc("Client sockets that are open.")
          .look("Falls at once on one process: it, or the way to it, is away.");
  private static final Metric OPENED =
      Metric.counter("parley.sockets.opened")
          .doc("Client sockets that were opened.")
          .look("Grows much faster than people come: sockets break.");
  private static final Metric CLOSED =
      Metric.counter("parley.sockets.closed", "reason")
          .doc("Client sockets that the server closed, by the name of the close code.")
          .look("`too_slow`, `silent`, `unavailable`, `flood` in numbers.");
  private static final Metric SENDS =
      Metric.counter("parley.sends", "code")
          .doc(
              "Sends, edits, recalls and reactions of sockets, by outcome: `OK`, `REPEATED` for one"
                  + " that was stored before, or why it was refused.")
          .look("`UNAVAILABLE` and `INTERNAL`: people see that a message was not sent.");
  private static final Metric ACKNOWLEDGED =
      Metric.timer("parley.sends.acknowledged")
          .doc("From a send's frame to its acknowledgement.")
          .look("The 99th percentile above 1 s is felt.");
  private static final Metric DELIVERED =
      Metric.timer("parley.delivery")
          .doc(
              "From an entry's time, which is when Kafka took it, to the write to its readers"
                  + " on an event loop; as exact as the clocks of Kafka and this process agree.")
          .look("The 99th percentile above 1 s is felt.");
  private static final Metric HEALED =
      Metric.counter("parley.feed.healed")
          .doc("Reads from the database of what the bus did not bring.")
          .look("Grows without anybody starting or stopping: the bus loses feeds.");
  private static final Metric LEFT_OUT =
      Metric.counter("parley.feed.left.out")
          .doc("Feeds that a node was not sent, since it had not taken those before.")
          .look("Grows: that node, or the link to it, is too slow.");
  private static final Metric UNTAKEN =
      Metric.gauge("parley.feed.untaken")
          .in("bytes")
          .doc("Bytes of feeds on the way to the message node that is most behind.")
          .look("Near `message.feed_untaken_bytes`.");

  /** All of them. */
  public static final List<Metric> ALL = all();

  private static final String PREFIX = "CLOSE_CODE_";

  private final MeterRegistry meters;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);
  private final Counter opened;
  private final Counter sent;
  private final Counter repeated;
  private final Timer acknowledged;
  private final Timer delivered;
  private final Counter healed;
  private final Counter leftOut;

  /** Registers them. */
  public MessageMetrics(MeterRegistry meters) {
    this.meters = meters;
    OPEN.gauge(meters, open::get);
    opened = OPENED.counter(meters);
    sent = SENDS.counter(meters, "OK");
    repeated = SENDS.counter(meters, "REPEATED");
    acknowledged = ACKNOWLEDGED.timer(meters);
    delivered = DELIVERED.timer(meters);
    healed = HEALED.counter(meters);
    leftOut = LEFT_OUT.counter(meters);
    for (CloseCode code : CloseCode.values()) {
      if (code != CloseCode.UNRECOGNIZED && code != CloseCode.CLOSE_CODE_UNSPECIFIED) {
        String reason = code.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        closed.put(code, CLOSED.counter(meters, reason));
      }
    }
  }

  private static List<Metric> all() {
    List<Metric> all =
        new ArrayList<>(
            List.of(
                OPEN, OPENED, CLOSED, SENDS, ACKNOWLEDGED, DELIVERED, HEALED, LEFT_OUT, UNTAKEN));
    all.addAll(RouterMetrics.ALL);
    return List.copyOf(all);
  }

  /** A feed was not sent to a node that is behind. */
  public void leftOut() {
    leftOut.increment();
  }

  /** Shows how many bytes are on the way to the node that is most behind. */
  public void watchUntaken(Supplier<Number> bytes) {
    UNTAKEN.gauge(meters, bytes);
  }

  @Override
  public void healed() {
    healed.increment();
  }

  @Override
  public void opened() {
    opened.increment();
    open.incrementAndGet();
  }

  @Override
  public void closed(CloseCode code) {
    closed.get(code).increment();
  }

  @Override
  public void gone() {
    open.decrementAndGet();
  }

  @Override
  public void sent(long ms) {
    sent.increment();
    acknowledged.record(Math.max(0, ms), TimeUnit.MILLISECONDS);
  }

  @Override
  public void repeated() {
    repeated.increment();
  }

  @Override
  public void refused(ErrorCode code) {
    SENDS.counter(meters, ErrorCodes.name(code)).increment();
  }

  @Override
  public void delivered(long ms) {
    delivered.record(Math.max(0, ms), TimeUnit.MILLISECONDS);
  }
}
