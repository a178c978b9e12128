package io.parley.kit.metrics;

import java.util.List;

/** Of what Vert.x, the JVM and the cluster manager show, the part that operators need. */
public final class LibraryMetrics {
  private static final String POOL_TYPE = "pool_type";
  private static final String POOL_NAME = "pool_name";

  /** Of every process. */
  public static final List<Metric> PROCESS =
      List.of(
          Metric.gauge("vertx.http.server.active.connections").doc("Connections of clients."),
          Metric.gauge("vertx.http.server.active.requests", "method").doc("Requests at hand."),
          Metric.counter("vertx.http.server.requests", "code", "method")
              .doc("Requests that were answered; a WebSocket is one.")
              .look("`5xx` in numbers."),
          Metric.times("vertx.http.server.response.time", "code", "method")
              .doc("How long answers took.")
              .look("`_max`: the longest of the last minutes."),
          Metric.gauge("vertx.eventbus.pending", "side")
              .doc("Messages of the event bus that no handler has taken yet.")
              .look("Grows: a handler is too slow or blocked."),
          Metric.gauge("vertx.eventbus.handlers").doc("Handlers of the event bus."),
          Metric.counter("vertx.eventbus.sent", "side").doc("Messages to one handler."),
          Metric.counter("vertx.eventbus.published", "side").doc("Messages to all handlers."),
          Metric.counter("vertx.eventbus.received", "side").doc("Messages that came."),
          Metric.gauge("vertx.pool.in.use", POOL_TYPE, POOL_NAME)
              .doc("Connections (`sql`, by schema) and worker threads (`worker`) that are in use.")
              .look("At its size with `vertx_pool_queue_pending` above 0 for long."),
          Metric.gauge("vertx.pool.queue.pending", POOL_TYPE, POOL_NAME)
              .doc("Who waits for one of them.")
              .look("Above 0 for long: `mysql.pool_size` is too small or the database too slow."),
          Metric.times("vertx.pool.queue.time", POOL_TYPE, POOL_NAME).doc("How long they waited."),
          Metric.times("vertx.pool.usage", POOL_TYPE, POOL_NAME)
              .doc("How long one was used at a time."),
          Metric.gauge("jvm.memory.used", "area", "id").in("bytes").doc("Memory in use."),
          Metric.gauge("jvm.memory.max", "area", "id").in("bytes").doc("The most there may be."),
          Metric.gauge("jvm.memory.usage.after.gc", "area", "pool")
              .doc("Share of the heap that is in use after collections.")
              .look("Above 0.9: too little memory, or too much work for it."),
          Metric.times("jvm.gc.pause", "action", "cause", "gc")
              .doc("Pauses of the collector, once there was one.")
              .look("More than a tenth of the time."),
          Metric.gauge("jvm.threads.live").in("threads").doc("Threads."),
          Metric.gauge("process.cpu.usage").doc("Share of the processors that the process uses."),
          Metric.gauge("process.files.open").in("files").doc("Open files and sockets."),
          Metric.gauge("process.files.max").in("files").doc("How many there may be."),
          Metric.gauge("process.uptime").in("seconds").doc("How long the process has run."));

  /** Of processes that meet in a cluster. */
  public static final List<Metric> CLUSTER =
      List.of(
          Metric.gauge("vertx.cluster.members")
              .doc("Members of the cluster, as this process sees it.")
              .look("Not the same in all processes for more than `bus.lease`."),
          Metric.gauge("vertx.cluster.lag")
              .doc("Records of the cluster's log that are not applied yet.")
              .look("Grows: Kafka is away, or the process is too busy."),
          Metric.gauge("vertx.cluster.snapshot.age")
              .in("seconds")
              .doc("Age of the newest snapshot that this process wrote or started from."),
          Metric.timer("vertx.cluster.barrier")
              .doc("How long reads waited for what others had written."),
          Metric.counter("vertx.cluster.barrier.fallbacks")
              .doc("Reads answered from what was known here.")
              .look("Grows: Kafka is away or slow."),
          Metric.counter("vertx.cluster.evictions")
              .doc("Members that said nothing for a lease.")
              .look("Grows without a process that ended badly: processes or nodes are frozen."),
          Metric.counter("vertx.cluster.rejoins")
              .doc("Times this process found itself evicted, and joined again.")
              .look("Any: it was frozen, or cut off from Kafka."));

  private LibraryMetrics() {}
}
