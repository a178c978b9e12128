package io.parley.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.setup.Setup;
import io.parley.kit.sql.Database;
import io.parley.kit.testing.Servers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InitIT {
  private static final List<ServiceModule> MODULES = List.of(new NeedyModule());
  private static final String NO_TABLE = "SELECT COUNT(*) AS n FROM things";

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> texts = new HashMap<>(Servers.both("things.schema"));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Config config() {
    return Config.of(texts, Init.keys(Launcher.keys(MODULES)));
  }

  private Setup setup() {
    return new Setup(vertx, config(), Init.needs(config(), MODULES));
  }

  @Test
  void aRunMakesAllThatIsNeededTheClustersTopicsToo() throws Exception {
    Init.run(config(), MODULES);

    assertThat(topics()).contains("parley.files", "parley.sessions");
    assertThat(topics())
        .anyMatch(name -> name.startsWith("parley.bus") && name.endsWith(".log"))
        .anyMatch(name -> name.startsWith("parley.bus") && name.endsWith(".snapshots"));
    Database database = Database.open(vertx, config(), NeedyModule.SCHEMA);
    assertThat(database.pool().query(NO_TABLE).execute().await().size()).isEqualTo(1);
    database.close().await();
  }

  @Test
  void aRunNeedsNoSecretsOfTheServices() {
    assertThatThrownBy(() -> Config.of(texts, Launcher.keys(MODULES)))
        .hasMessageContaining("needy.secret: not given");

    Init.run(config(), MODULES);
  }

  @Test
  void aFurtherRunFindsAllThere() {
    Init.run(config(), MODULES);

    Init.run(config(), MODULES);
  }

  @Test
  void aStartThatMakesNothingWaitsForARun() throws Exception {
    texts.put("setup.at_start", "false");
    Future<Void> waiting = setup().atStart();

    assertThat(topics()).isEmpty();
    Init.run(config(), MODULES);

    waiting.await();
  }

  @Test
  void aStartThatMakesNothingTellsWhichTopicsAreMissing() {
    texts.put("setup.at_start", "false");
    texts.put("kafka.start_limit", "500ms");

    assertThatThrownBy(() -> setup().atStart().await())
        .hasMessageStartingWith("Kafka at ")
        .hasMessageEndingWith("topics are missing (run with --init)");
  }

  @Test
  void aStartThatMakesNothingTellsWhichMigrationsAreMissing() {
    Init.run(config(), MODULES);
    texts.put("things.schema", "parley_kit_bare");
    texts.put("setup.at_start", "false");
    texts.put("mysql.start_limit", "100ms");

    assertThatThrownBy(() -> setup().atStart().await())
        .hasMessageStartingWith("MySQL at ")
        .hasMessageContaining("parley_kit_bare");
  }

  /** Without the suffix that is this test's own. */
  private Set<String> topics() throws Exception {
    KafkaSettings kafka = KafkaSettings.of(config());
    String suffix = kafka.topic("");
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      return admin.listTopics().names().get().stream()
          .filter(name -> name.contains(suffix))
          .map(name -> name.replace(suffix, ""))
          .collect(java.util.stream.Collectors.toSet());
    }
  }
}
