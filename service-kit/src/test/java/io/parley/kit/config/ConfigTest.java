package io.parley.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  private static final ConfigKey<String> HOST =
      ConfigKey.string("mysql.host").defaultsTo("127.0.0.1").doc("Where it is.");
  private static final ConfigKey<Integer> SIZE =
      ConfigKey.integer("mysql.pool_size", 1, 10).defaultsTo(4).doc("How many.");
  private static final ConfigKey<Secret<String>> PASSWORD =
      ConfigKey.secret("mysql.password").required().doc("The password.");
  private static final ConfigKey<Duration> LIMIT =
      ConfigKey.duration("limit").defaultsTo(Duration.ofMinutes(15)).doc("How long.");
  private static final ConfigKey<Boolean> ON = ConfigKey.bool("on").defaultsTo(false).doc("On.");
  private static final ConfigKey<List<String>> ORIGINS =
      ConfigKey.list("origins").defaultsTo(List.of()).doc("From where.");
  private static final ConfigKey<Optional<String>> NAME =
      ConfigKey.string("name").optional().doc("Who.");
  private static final ConfigKey<Map<String, String>> CLIENT = ConfigKey.map("kafka.client");
  private static final List<ConfigKey<?>> KEYS =
      List.of(HOST, SIZE, PASSWORD, LIMIT, ON, ORIGINS, NAME, CLIENT);

  @TempDir Path folder;

  @Test
  void takesDefaultsForWhatIsNotGiven() {
    Config config = Config.of(Map.of("mysql.password", "x"), KEYS);

    assertThat(config.get(HOST)).isEqualTo("127.0.0.1");
    assertThat(config.get(SIZE)).isEqualTo(4);
    assertThat(config.get(LIMIT)).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.get(NAME)).isEmpty();
    assertThat(config.get(CLIENT)).isEmpty();
  }

  @Test
  void readsNestedKeysOfYamlAndLetsTheEnvironmentReplaceThem() throws IOException {
    Path file =
        write(
            """
            mysql:
              host: db
              password: x
              pool_size: 2
            limit: 90s
            on: true
            origins: [https://a.example, https://b.example]
            name: Ana
            kafka:
              client:
                linger.ms: 5
                security: {protocol: SSL}
            """);
    Map<String, String> environment =
        Map.of("PARLEY_MYSQL_POOL_SIZE", "3", "PARLEY_KAFKA_CLIENT_RETRIES", "7", "PATH", "/bin");

    Config config = ConfigSource.load(Optional.of(file), environment, KEYS);

    assertThat(config.get(HOST)).isEqualTo("db");
    assertThat(config.get(SIZE)).isEqualTo(3);
    assertThat(config.get(LIMIT)).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.get(ON)).isTrue();
    assertThat(config.get(ORIGINS)).containsExactly("https://a.example", "https://b.example");
    assertThat(config.get(NAME)).contains("Ana");
    assertThat(config.get(CLIENT))
        .containsOnly(
            Map.entry("linger.ms", "5"),
            Map.entry("security.protocol", "SSL"),
            Map.entry("retries", "7"));
  }

  @Test
  void namesEveryBadKeyAndItsValueAtOnce() {
    Map<String, String> texts =
        Map.of("mysql.pool_size", "11", "limit", "soon", "on", "yes", "mysql.hots", "db");

    assertThatThrownBy(() -> Config.of(texts, KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mysql.pool_size: 11 (expected: a whole number 1..10)")
        .hasMessageContaining("limit: soon (expected: a duration such as")
        .hasMessageContaining("on: yes (expected: true or false)")
        .hasMessageContaining("mysql.hots: no such key")
        .hasMessageContaining("mysql.password: not given")
        .hasMessageContaining("PARLEY_MYSQL_PASSWORD");
  }

  @Test
  void refusesVariablesWithThePrefixThatAreNoKeys() {
    assertThatThrownBy(
            () ->
                ConfigSource.load(
                    Optional.empty(),
                    Map.of("PARLEY_MYSQL_PASSWORD", "x", "PARLEY_MYSQL_HOTS", "db"),
                    KEYS))
        .hasMessage("PARLEY_MYSQL_HOTS: no such key");
  }

  @Test
  void showsNoSecretAnywhere() {
    Config config = Config.of(Map.of("mysql.password", "hunter2"), KEYS);

    assertThat(config.get(PASSWORD)).hasToString("[REDACTED]");
    assertThat(config.get(PASSWORD).reveal()).isEqualTo("hunter2");
    assertThatThrownBy(() -> Config.of(Map.of("mysql.password", " "), KEYS))
        .hasMessageContaining("mysql.password: [REDACTED]");
  }

  @Test
  void tellsTheLineOfABrokenFile() throws IOException {
    Path file = write("mysql:\n  host: [\n");

    assertThatThrownBy(() -> ConfigSource.load(Optional.of(file), Map.of(), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ", line ");
  }

  @Test
  void refusesAKeyThatIsDeclaredTwice() {
    List<ConfigKey<?>> keys = List.of(ConfigKey.string("a"), ConfigKey.string("a"));

    assertThatThrownBy(() -> Config.of(Map.of(), keys)).hasMessage("a is declared twice");
  }

  @Test
  void aSampleHasToListEveryKey() throws IOException {
    String all =
        """
        mysql: {host: db, pool_size: 1, password: x}
        limit: 1s
        on: false
        name:
        kafka: {client: {}}
        """;

    assertThatThrownBy(() -> ConfigSample.check(write(all), KEYS))
        .hasMessageEndingWith("does not list origins");
    assertThat(ConfigSample.check(write(all + "origins: []\n"), KEYS).get(HOST)).isEqualTo("db");
  }

  @Test
  void documentsEachKeyFromItsDeclaration() {
    assertThat(ConfigReference.markdown(KEYS))
        .contains(
            "| `limit` | `PARLEY_LIMIT` | a duration such as 500ms, 10s, 15m, 12h, 7d | `15m` | How"
                + " long. |")
        .contains("| `mysql.password` | `PARLEY_MYSQL_PASSWORD` | secret text | required |")
        .contains("| `kafka.client.…` | `PARLEY_KAFKA_CLIENT_…` |");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("config.yaml"), yaml);
  }
}
