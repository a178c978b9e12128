package io.parley.cluster.faults.node;

import io.parley.cluster.KafkaClusterManager;
import io.parley.cluster.KafkaClusterOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A node of a cluster as a process. It takes commands on its standard input and answers on its
 * standard output, a JSON object a line: {@code {"id", "verb", …}} and {@code {"id", "result"}} or
 * {@code {"id", "error"}}; the first line, without an id, says that it has joined. Ends with its
 * input.
 */
public final class NodeMain {
  /** More than one needs: brokers may be starting yet, on a busy machine. */
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(60);

  private static final int PING_MS = 1_000;
  private static final int PONG_MS = 2_000;
  private static final int CONNECT_MS = 2_000;

  /**
   * What ends a connection whose other end reads nothing. The missing pong alone does not: it
   * closes the connection in order, behind all that waits to be sent.
   */
  private static final int WRITE_IDLE_S = 3;

  private NodeMain() {}

  /**
   * Joins and serves.
   *
   * @param args the settings in JSON: name, host and port of the bus, bootstrap and cluster
   */
  public static void main(String[] args) throws Exception {
    JsonObject settings = new JsonObject(args[0]);
    Tally tally = new Tally();
    KafkaClusterManager manager =
        new KafkaClusterManager(
            KafkaClusterOptions.of(settings.getString("cluster"), settings.getString("bootstrap"))
                .withJoinLimit(JOIN_LIMIT)
                .withSnapshotEvery(settings.getInteger("snapshotEvery")),
            tally);
    Vertx vertx =
        Vertx.builder()
            .withClusterManager(manager)
            .with(new VertxOptions().setEventBusOptions(bus(settings)))
            .buildClustered()
            .await();
    Verbs verbs = new Verbs(settings.getString("name"), vertx, manager, tally);
    verbs.begin().await();
    PrintStream out = System.out;
    answer(out, new JsonObject().put("nodeId", manager.getNodeId()));
    serve(verbs, out);
    System.exit(0);
  }

  private static EventBusOptions bus(JsonObject settings) {
    return new EventBusOptions()
        .setHost(settings.getString("host"))
        .setPort(settings.getInteger("port"))
        .setClusterPingInterval(settings.getInteger("pingMs", PING_MS))
        .setClusterPingReplyInterval(settings.getInteger("pongMs", PONG_MS))
        .setConnectTimeout(CONNECT_MS)
        .setWriteIdleTimeout(settings.getInteger("writeIdleS", WRITE_IDLE_S));
  }

  private static void serve(Verbs verbs, PrintStream out) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject command = new JsonObject(line);
      long id = command.getLong("id");
      verbs
          .run(command)
          .onSuccess(result -> answer(out, new JsonObject().put("id", id).put("result", result)))
          .onFailure(e -> answer(out, new JsonObject().put("id", id).put("error", e.toString())));
    }
  }

  private static void answer(PrintStream out, JsonObject line) {
    synchronized (out) {
      out.println(line.encode());
      out.flush();
    }
  }
}
