package io.parley.bench;

import io.parley.backends.MariaDbServer;
import io.parley.bench.floor.Backends;
import io.parley.bench.load.Server;
import io.parley.bench.machine.LocalBackends;
import io.parley.bench.machine.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What every scenario needs: empty backends, the server on them, and event loops for clients. */
final class Rig implements AutoCloseable {
  /** Event loops of the load generator. */
  static final int EVENT_LOOPS = 2;

  /** Those of scripts/run.sh. */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms64m", "-Xmx512m", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");

  private static final String UNLIMITED = "1000000";
  private static final String LOOPBACK = "127.0.0.1";

  private final Options options;
  private final LocalBackends backends;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));

  private Rig(Options options, LocalBackends backends) {
    this.options = options;
    this.backends = backends;
  }

  /** Erases what an earlier run left, and starts database and broker. */
  static Rig start(Options options) throws IOException {
    if (!Files.isRegularFile(options.standalone())) {
      throw new IllegalArgumentException("no server to measure: " + options.standalone());
    }
    erase(options.work());
    return new Rig(options, LocalBackends.start(options.work()));
  }

  /** Deletes a folder of an earlier run. */
  static void erase(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Vertx vertx() {
    return vertx;
  }

  LocalBackends backends() {
    return backends;
  }

  /** Where the floor finds database and broker. */
  Backends addresses() {
    MariaDbServer database = backends.database();
    return new Backends(
        backends.broker().bootstrap(),
        database.host(),
        database.port(),
        database.user(),
        database.password(),
        "parley_message");
  }

  /** Starts the server on the backends; returns when it is ready. */
  ServerProcess startServer() throws IOException, InterruptedException {
    List<String> java = new ArrayList<>(JVM_OPTIONS);
    java.addAll(List.of("-jar", options.standalone().toString()));
    return ServerProcess.start(
        new ServerProcess.Command(java, configuration(), options.work().resolve("server")));
  }

  /** Outside backends, cheap passwords, and limits that are meant for people out of the way. */
  private Map<String, String> configuration() {
    MariaDbServer database = backends.database();
    Map<String, String> config = new HashMap<>();
    config.put("mysql.host", database.host());
    config.put("mysql.port", Integer.toString(database.port()));
    config.put("mysql.user", database.user());
    config.put("mysql.password", database.password());
    config.put("kafka.bootstrap", backends.broker().bootstrap());
    config.put("https.port", "0");
    config.put("auth.argon2_memory_kib", "1024");
    config.put("auth.argon2_iterations", "1");
    config.put("auth.registrations_per_address", UNLIMITED);
    config.put("auth.requests_per_address", UNLIMITED);
    config.put("file.uploads_at_once", "1000");
    config.put("file.uploads_at_once_of_user", "1000");
    config.put("file.limits.calls_per_minute", UNLIMITED);
    config.put("file.limits.uploads_per_hour", UNLIMITED);
    config.put("socket.frames_per_second", UNLIMITED);
    config.put("socket.frame_burst", UNLIMITED);
    return config;
  }

  static Server address(ServerProcess server) {
    return new Server(LOOPBACK, server.port());
  }

  /** Stops the backends. */
  @Override
  public void close() {
    vertx.close().await();
    backends.close();
  }
}
