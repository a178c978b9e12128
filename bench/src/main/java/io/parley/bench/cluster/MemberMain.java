package io.parley.bench.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A member of a cluster as a process. Its first line tells how many milliseconds it took to join;
 * then each line on its input is a trial, answered by a line. Ends with its input.
 */
public final class MemberMain {
  private static final int PING_MS = 1_000;
  private static final int PONG_MS = 2_000;
  private static final int CONNECT_MS = 2_000;
  private static final int WRITE_IDLE_S = 3;

  private MemberMain() {}

  /**
   * Joins and serves.
   *
   * @param args the settings in JSON
   */
  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err); // whatever logs, the answers stay apart
    MemberSettings settings = MemberSettings.parse(args[0]);
    ClusterManager manager = settings.kind().create(settings);
    long begin = System.nanoTime();
    Vertx vertx = join(manager);
    double joinedMs = (System.nanoTime() - begin) / 1e6;
    Trials trials = new Trials(vertx, manager);
    trials.answerOn(settings.address()).await();
    answers.println(joinedMs);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      answers.println(trials.run(line.split(" ", -1)));
    }
    System.exit(0);
  }

  static Vertx join(ClusterManager manager) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(MemberSettings.LOOPBACK)
            .setClusterPingInterval(PING_MS)
            .setClusterPingReplyInterval(PONG_MS)
            .setConnectTimeout(CONNECT_MS)
            .setWriteIdleTimeout(WRITE_IDLE_S);
    return Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(bus))
        .withClusterManager(manager)
        .buildClustered()
        .await();
  }
}
