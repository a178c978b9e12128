package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import io.parley.bench.load.Server;
import io.parley.localcluster.faults.Counts;
import io.parley.localcluster.faults.Row;
import io.parley.localcluster.faults.Trial;
import io.parley.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Pods of the production overlay run as containers of the images, and one of two message-service
 * pods is replaced under load as a rolling update does it. Needs podman, kubectl and minutes, so
 * only {@code make pods-test} asks for it.
 */
@EnabledIfSystemProperty(named = "parley.pods", matches = "true")
class RollingUpdateIT {
  private static final int PEOPLE = 60;
  private static final int PER_SECOND = 200;
  private static final List<String> SERVICES =
      List.of("auth-service", "contact-service", "message-service");

  /** As the Deployment's minReadySeconds. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Path folder = Path.of("target", "rolling-update").toAbsolutePath();
  private CompletableFuture<Void> ending;

  @Test
  void nothing_is_lost_repeated_or_out_of_order_while_a_pod_is_replaced() throws Exception {
    Files.createDirectories(folder);
    try (Pods pods = Pods.open(folder)) {
      Pods.build(SERVICES);
      MariaDbServer mariadb = MariaDbServer.start(MariaDbSettings.of(folder.resolve("mariadb")));
      int kafkaPort = TestCluster.freePorts() + 1;
      try (Relay toDatabase = new Relay(mariadb.port());
          Relay toKafka = new Relay(kafkaPort)) {
        KafkaBroker kafka = broker(kafkaPort, "CLIENTS://" + pods.host() + ":" + toKafka.port());
        try {
          Map<String, String> settings = settings(pods, toKafka, mariadb, toDatabase);
          pods.initialize(new LinkedHashSet<>(SERVICES), settings);
          chat(pods, settings);
        } finally {
          kafka.kill();
        }
      } finally {
        mariadb.kill();
      }
    }
  }

  private KafkaBroker broker(int port, String advertised) {
    return KafkaBroker.start(
        KafkaBrokerSettings.of(folder.resolve("kafka"))
            .withPort(port)
            .withQuickStart()
            .withProperties(Map.of("advertised.listeners", advertised)));
  }

  private static Map<String, String> settings(
      Pods pods, Relay toKafka, MariaDbServer mariadb, Relay toDatabase) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("PARLEY_KAFKA_BOOTSTRAP", pods.host() + ":" + toKafka.port());
    settings.put("PARLEY_KAFKA_REPLICATION", "1");
    settings.put("PARLEY_KAFKA_MESSAGE_PARTITIONS", "8");
    settings.put("PARLEY_MYSQL_HOST", pods.host());
    settings.put("PARLEY_MYSQL_PORT", Integer.toString(toDatabase.port()));
    settings.put("PARLEY_MYSQL_USER", mariadb.user());
    settings.put("PARLEY_MYSQL_PASSWORD", mariadb.password());
    settings.put("PARLEY_HTTP_TRUSTED_PROXIES", pods.host());
    return settings;
  }

  private static Map<String, String> with(Map<String, String> settings, String... more) {
    Map<String, String> all = new TreeMap<>(settings);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private void chat(Pods pods, Map<String, String> settings) throws Exception {
    String key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    pods.start(
        "auth-service",
        "auth-1",
        with(
            settings,
            "PARLEY_AUTH_MASTER_KEY",
            key,
            "PARLEY_AUTH_ARGON2_MEMORY_KIB",
            "1024",
            "PARLEY_AUTH_ARGON2_ITERATIONS",
            "1",
            "PARLEY_AUTH_REGISTRATIONS_PER_ADDRESS",
            "100000",
            "PARLEY_AUTH_REQUESTS_PER_ADDRESS",
            "1000000"));
    pods.start(
        "contact-service",
        "contact-1",
        with(settings, "PARLEY_CONTACT_LIMITS_REQUESTS_PER_HOUR", "100000"));
    pods.start("message-service", "message-1", settings);
    pods.start("message-service", "message-2", settings);
    try (Front front = new Front(folder.resolve("nginx"))) {
      front.route(Service.AUTH, List.of(pods.address("auth-1")));
      front.route(Service.CONTACT, List.of(pods.address("contact-1")));
      front.route(Service.MESSAGE, List.of(pods.address("message-1"), pods.address("message-2")));
      front.start();
      Row coming;
      Row going;
      Counts counts;
      try (Trial trial = new Trial(new Server("127.0.0.1", front.port()), PEOPLE)) {
        trial.talk(PER_SECOND);
        coming =
            trial.fault(
                "message-3 comes",
                false,
                () -> startNext(pods, front, settings),
                () -> awaitSettled(pods));
        going =
            trial.fault(
                "message-1 goes",
                false,
                () -> ending = CompletableFuture.runAsync(() -> pods.terminate("message-1")),
                () -> awaitEnd(pods, front));
        counts = trial.audit();
      }
      String page =
          String.join("\n", Row.HEAD, coming.line(), going.line(), "", counts.toString(), "");
      System.out.println(page);
      Files.writeString(folder.resolve("rolling-update.md"), page);
      assertThat(counts.lost()).as("lost: %s", counts.details()).isZero();
      assertThat(counts.repeated()).as("repeated: %s", counts.details()).isZero();
      assertThat(counts.disordered()).as("out of order: %s", counts.details()).isZero();
      assertThat(counts.missing()).as("missing: %s", counts.details()).isZero();
      assertThat(counts.unanswered()).as("unanswered").isZero();
      assertThat(coming.sendsSeconds()).as("the longest wait of a send").isLessThan(15);
      assertThat(going.sendsSeconds()).as("the longest wait of a send").isLessThan(15);
      assertThat(coming.dropped()).as("sockets that had to move").isZero();
      assertThat(going.dropped()).as("sockets that had to move").isBetween(1, PEOPLE);
      assertThat(pods.exitCode("message-1")).as("ended by itself").isIn(0, 143);
    }
  }

  private static void startNext(Pods pods, Front front, Map<String, String> settings) {
    try {
      pods.start("message-service", "message-3", settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    front.route(
        Service.MESSAGE,
        List.of(pods.address("message-1"), pods.address("message-2"), pods.address("message-3")));
  }

  private static void awaitSettled(Pods pods) {
    long since = System.nanoTime();
    Await.until(
        "the new pod has been ready for a while",
        Duration.ofMinutes(1),
        () -> pods.isReady("message-3") && System.nanoTime() - since > SETTLED.toNanos());
  }

  private void awaitEnd(Pods pods, Front front) {
    Await.until(
        "the old pod says that it is going",
        Duration.ofSeconds(10),
        () -> !pods.isReady("message-1"));
    front.route(Service.MESSAGE, List.of(pods.address("message-2"), pods.address("message-3")));
    ending.join();
  }
}
