package io.parley.kit.trace;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Traces of what Vert.x does not see by itself: frames of sockets, records of Kafka, and what
 * becomes of them. Vert.x traces HTTP, calls over the bus and statements, as parts of these. Safe
 * on any thread.
 */
public interface Traces {
  /** There are none; costs nothing. */
  Traces OFF = new NoTraces();

  /** The header of a record, as W3C's Trace Context has it. */
  String HEADER = "traceparent";

  /** Those of a Vert.x. */
  static Traces of(Vertx vertx) {
    return ((VertxInternal) vertx).tracer() instanceof ReticentTracer tracer
        ? tracer.traces()
        : OFF;
  }

  /** The trace that a record belongs to; empty: none. */
  static String of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
  }

  /** Whether there are any. */
  boolean isOn();

  /** Runs something, on the current event loop, as the beginning of a trace. */
  void begin(String what, Runnable work);

  /**
   * A record is about to be appended: where that is part of a trace, it is marked with it.
   *
   * @return ended when the record stands, or does not
   */
  Part append(ProducerRecord<?, ?> record);

  /**
   * Goes on with a trace.
   *
   * @param trace as {@link Part#trace} or a record gave it; empty: there is none
   */
  Part goOn(String what, String trace);
}
