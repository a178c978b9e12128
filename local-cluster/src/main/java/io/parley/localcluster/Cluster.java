package io.parley.localcluster;

import io.parley.backends.DataFolder;
import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.LocalServer;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import io.parley.backends.S3Server;
import io.parley.backends.S3ServerSettings;
import io.parley.backends.SecretFile;
import io.parley.kit.config.Config;
import io.parley.local.Addresses;
import io.parley.local.FreePorts;
import io.parley.local.Terminal;
import io.parley.local.tls.Certificates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Everything of the cluster, in the order of its start. Starting and stopping block; {@link #stop}
 * may be called from another thread at any time.
 */
final class Cluster {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

  private final Terminal terminal;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private boolean stopped;

  Cluster(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Starts all, telling of each step; throws with a message of one line. */
  void start(Settings settings) {
    Config config = settings.config();
    String host = config.get(ClusterKeys.HOST);
    FreePorts.check(config, host, ClusterKeys.HTTP_PORT);
    FreePorts.check(config, host, ClusterKeys.HTTPS_PORT);

    terminal.line("Parley is starting as a cluster");
    DataFolder folder =
        terminal.step(
            "data", () -> DataFolder.open(config.get(ClusterKeys.DATA)), DataFolder::path);
    undo(folder::close);
    Path data = folder.path();
    Programs programs = new Programs(config, data);
    programs.requireBuilt();
    int firstPort = config.get(ClusterKeys.FIRST_PORT);
    List<Replica> replicas = Replica.all(firstPort);
    Map<String, String> backends = startBackends(data, firstPort, programs.s3Library());
    startProxy(programs, config, data, replicas);
    String masterKey = SecretFile.readOrCreate(data.resolve("master.key"));
    startServices(programs, new ReplicaConfig(backends, masterKey, settings.given()), replicas);
    terminal.running(
        Addresses.urls(config.get(ClusterKeys.HTTP_PORT), config.get(ClusterKeys.HTTPS_PORT)));
  }

  /** All side by side; where they are, by name of key. */
  private Map<String, String> startBackends(Path data, int firstPort, Path s3Library) {
    MariaDbSettings mariaDb = MariaDbSettings.of(data.resolve("mariadb")).withPort(firstPort + 1);
    KafkaBrokerSettings kafka = KafkaBrokerSettings.of(data.resolve("kafka")).withPort(firstPort);
    S3ServerSettings s3 =
        S3ServerSettings.of(
                data.resolve("s3"), s3Library, SecretFile.readOrCreate(data.resolve("s3.key")))
            .withPort(firstPort + 2);
    CompletableFuture<S3Server> objects =
        CompletableFuture.supplyAsync(() -> keep("s3", () -> S3Server.start(s3)));
    CompletableFuture<MariaDbServer> database =
        CompletableFuture.supplyAsync(() -> keep("mariadb", () -> MariaDbServer.start(mariaDb)));
    undo(() -> stop("s3"));
    undo(() -> stop("mariadb"));
    undo(() -> stop("kafka"));
    KafkaBroker broker = keep("kafka", () -> KafkaBroker.start(kafka));
    MariaDbServer server = join(database);
    Map<String, String> found = new HashMap<>();
    found.put("kafka.bootstrap", broker.bootstrap());
    found.put("mysql.host", server.host());
    found.put("mysql.port", Integer.toString(server.port()));
    found.put("mysql.user", server.user());
    found.put("mysql.password", server.password());
    found.put("file.store", "s3");
    found.put("file.s3.endpoint", join(objects).endpoint());
    found.put("file.s3.path_style", "true");
    found.put("file.s3.bucket", s3.bucket());
    found.put("file.s3.access_key", s3.accessKey());
    found.put("file.s3.secret_key", s3.secretKey());
    return found;
  }

  private void startProxy(Programs programs, Config config, Path data, List<Replica> replicas) {
    int httpsPort = config.get(ClusterKeys.HTTPS_PORT);
    Optional<Certificates.Files> certificates =
        httpsPort == 0
            ? Optional.empty()
            : Optional.of(
                Certificates.ensure(
                    data.resolve("tls"), Addresses.ofThisHost(), Clock.systemUTC()));
    NginxConfig proxy =
        new NginxConfig(
            hosts(config.get(ClusterKeys.HOST)),
            config.get(ClusterKeys.HTTP_PORT),
            httpsPort,
            certificates,
            programs.web(),
            replicas);
    undo(() -> stop("nginx"));
    keep("nginx", () -> programs.start(proxy));
  }

  /** As nginx has it: "every address" is those of IPv4. */
  private static List<String> hosts(String host) {
    return host.equals("0.0.0.0") && Addresses.hasIpv6() ? List.of(host, "[::]") : List.of(host);
  }

  private void startServices(Programs programs, ReplicaConfig settings, List<Replica> replicas) {
    List<CompletableFuture<?>> starting = new ArrayList<>();
    for (Service service : Service.ALL) {
      List<Replica> both = replicas.stream().filter(r -> r.service().equals(service)).toList();
      undo(() -> stopTogether(both));
      for (Replica replica : both) {
        starting.add(
            CompletableFuture.supplyAsync(
                () -> keep(replica.name(), () -> programs.start(replica, settings))));
      }
    }
    starting.forEach(Cluster::join);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private <T extends LocalServer> T keep(String name, Supplier<T> start) {
    T server = terminal.step(name, start, started -> "process " + started.pid());
    kept.put(name, Kept.of(server, terminal));
    return server;
  }

  /** The process that now has a name such as {@code message-1}, {@code kafka}. */
  LocalServer server(String name) {
    return kept.get(name).server();
  }

  private void stopTogether(List<Replica> replicas) {
    CompletableFuture.allOf(
            replicas.stream()
                .map(replica -> CompletableFuture.runAsync(() -> stop(replica.name())))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private void stop(String name) {
    Optional.ofNullable(kept.get(name)).ifPresent(server -> server.stop(STOP_LIMIT));
  }

  private void undo(Runnable action) {
    synchronized (undo) {
      if (!stopped) {
        undo.push(action);
        return;
      }
    }
    action.run();
  }

  /** Stops what has started, the last first. What fails to stop does not keep the rest from it. */
  void stop() {
    synchronized (undo) {
      stopped = true;
    }
    boolean started = !undo.isEmpty();
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (RuntimeException e) {
        terminal.warn("stopping: " + e.getMessage());
      }
    }
    if (started) {
      terminal.line("Parley has stopped");
    }
  }
}
