package io.parley.kit.metrics;

import java.util.List;

/** The kit's own metrics, which every process has. */
public final class KitMetrics {
  public static final Metric BUILD =
      Metric.gauge("parley.build.info", "version")
          .doc("1, with the version that runs.")
          .look("Two versions at once for longer than an update takes.");
  public static final Metric READY =
      Metric.gauge("parley.ready")
          .doc("1: the process is to get requests, as its readiness says; else 0.")
          .look("0 for minutes.");
  public static final Metric CHECK =
      Metric.gauge("parley.check.up", "check")
          .doc("1: a check of readiness says yes; else 0.")
          .look("0: `kafka`, a database or the store of files is away for this process.");
  public static final Metric LOOP_LATE =
      Metric.timer("parley.eventloop.late")
          .doc("How late event loops come to a timer that is due, looked at twice a second each.")
          .look("Above 100 ms something blocks a loop, or the processor is too small.");
  public static final Metric BUS_LINKS =
      Metric.gauge("parley.bus.links")
          .doc("Connections of other processes' event buses to this one.")
          .look("Each process has one from each other one that speaks to it.");
  public static final Metric BUS_LINKS_OPENED =
      Metric.counter("parley.bus.links.opened")
          .doc("Connections of other processes' event buses that were opened to this one.")
          .look("Grows without anybody starting: links break and come again.");
  public static final Metric BUS_LINKS_FAILED =
      Metric.counter("parley.bus.links.failed")
          .doc("Errors of these connections.")
          .look("Grows: the network between processes, or their TLS.");
  public static final Metric RPC_CALLS =
      Metric.timer("parley.rpc.calls", "method", "code")
          .doc("Calls to other services over the bus, by method and outcome: `OK` or an error.")
          .look("`UNAVAILABLE`, `DEADLINE_EXCEEDED`, `INTERNAL`: a service is away or too slow.");
  public static final Metric OUTBOX_RELAYED =
      Metric.counter("parley.outbox.relayed", "schema")
          .doc("Records that were taken from an outbox to Kafka.");
  public static final Metric OUTBOX_FAILURES =
      Metric.counter("parley.outbox.failures", "schema")
          .doc("Rounds of that which failed, Kafka or the database being away.")
          .look("Grows: see `parley_outbox_waiting_seconds`.");
  public static final Metric OUTBOX_WAITING =
      Metric.gauge("parley.outbox.waiting", "schema")
          .in("seconds")
          .doc("How long records have waited at least, as far as this process knows; 0: none do.")
          .look("Above 30 s what one service decided does not come to the others.");

  /** All of them. */
  public static final List<Metric> ALL =
      List.of(
          BUILD,
          READY,
          CHECK,
          LOOP_LATE,
          BUS_LINKS,
          BUS_LINKS_OPENED,
          BUS_LINKS_FAILED,
          RPC_CALLS,
          OUTBOX_RELAYED,
          OUTBOX_FAILURES,
          OUTBOX_WAITING);

  private KitMetrics() {}
}
