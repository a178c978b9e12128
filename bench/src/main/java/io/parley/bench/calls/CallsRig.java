package io.parley.bench.calls;

import io.parley.bench.cluster.Echo;
import io.parley.bench.machine.LocalBackends;
import io.parley.bench.machine.ServerProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Three processes in one cluster: signaling-service on a database and a broker, one that answers
 * with what it was asked, and this one, which asks both. Its methods block.
 */
public final class CallsRig implements AutoCloseable {
  private static final String CLUSTER = "parley.bus";

  /** Those of scripts/run.sh. */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms64m", "-Xmx512m", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");

  private final LocalBackends backends;
  private final ServerProcess signaling;
  private final Echo echo;
  private final Vertx vertx;

  private CallsRig(LocalBackends backends, ServerProcess signaling, Echo echo, Vertx vertx) {
    this.backends = backends;
    this.signaling = signaling;
    this.echo = echo;
    this.vertx = vertx;
  }

  /** Starts everything in an empty folder. */
  public static CallsRig start(Path jar, Path folder) throws IOException, InterruptedException {
    LocalBackends backends = LocalBackends.start(folder);
    List<String> java = new ArrayList<>(JVM_OPTIONS);
    java.addAll(List.of("-jar", jar.toString()));
    ServerProcess signaling =
        ServerProcess.start(
            new ServerProcess.Command(java, configuration(backends), folder.resolve("signaling")));
    String bootstrap = backends.broker().bootstrap();
    Echo echo = Echo.start(CLUSTER, bootstrap, folder);
    return new CallsRig(backends, signaling, echo, Echo.join(CLUSTER, bootstrap));
  }

  private static Map<String, String> configuration(LocalBackends backends) {
    Map<String, String> config = new HashMap<>();
    config.put("mysql.host", backends.database().host());
    config.put("mysql.port", Integer.toString(backends.database().port()));
    config.put("mysql.user", backends.database().user());
    config.put("mysql.password", backends.database().password());
    config.put("kafka.bootstrap", backends.broker().bootstrap());
    config.put("bus.clustered", "true");
    return config;
  }

  /** A member of the cluster. */
  public Vertx vertx() {
    return vertx;
  }

  /** Where the process answers that does nothing else. */
  public String echo() {
    return echo.address();
  }

  @Override
  public void close() {
    vertx.close().await();
    echo.close();
    signaling.close();
    backends.close();
  }
}
