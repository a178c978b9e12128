package io.parley.message.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.message.socket.SocketMetrics;
import io.parley.proto.client.CloseCode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The names of message-service's metrics, once. */
public final class MessageMetrics implements SocketMetrics {
  private static final String PREFIX = "CLOSE_CODE_";

  private final AtomicInteger open = new AtomicInteger();
  private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);
  private final Counter healed;
  private final Counter leftOut;

  /** Registers them. */
  public MessageMetrics(MeterRegistry meters) {
    Gauge.builder("parley.sockets.open", open, AtomicInteger::get)
        .description("Client sockets that are open")
        .register(meters);
    healed =
        Counter.builder("parley.feed.healed")
            .description("Reads from the database of what the bus did not bring")
            .register(meters);
    leftOut =
        Counter.builder("parley.feed.left.out")
            .description("Feeds that a node was not sent, since it had not taken those before")
            .register(meters);
    for (CloseCode code : CloseCode.values()) {
      if (code != CloseCode.UNRECOGNIZED && code != CloseCode.CLOSE_CODE_UNSPECIFIED) {
        closed.put(
            code,
            Counter.builder("parley.sockets.closed")
                .description("Client sockets that the server closed, by reason")
                .tag("reason", code.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT))
                .register(meters));
      }
    }
  }

  /** A feed was not sent to a node that is behind. */
  public void leftOut() {
    leftOut.increment();
  }

  @Override
  public void healed() {
    healed.increment();
  }

  @Override
  public void opened() {
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
}
