package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigReference;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.service.Launcher;
import io.parley.kit.service.ServiceKeys;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.sql.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final List<ServiceModule> MODULES = StandaloneMain.modules();
  private static final Map<String, String> SECRET = Map.of("auth.master_key", "made at the start");

  private static Settings read(Map<String, String> environment, String... args) {
    return Settings.read(args, environment, MODULES);
  }

  @Test
  void the_sample_says_what_holds_without_it() {
    Config sample = read(Map.of(), "--config", "sample.yaml").with(SECRET).config();
    Config none = read(Map.of()).with(SECRET).config();
    for (var key : Launcher.keys(MODULES)) {
      if (!key.name().equals("auth.master_key") && !key.name().endsWith("password")) {
        assertThat(sample.get(key)).as(key.name()).isEqualTo(none.get(key));
      }
    }
    assertThat(ConfigSource.yaml(Path.of("sample.yaml"))).containsKey("standalone.data");
  }

  @Test
  void what_is_given_goes_over_what_is_preset(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("c.yaml"), "https: {port: 9443}\n");
    Config config =
        read(Map.of("PARLEY_LOG_LEVEL", "info"), "--config", file.toString())
            .with(SECRET)
            .with(Map.of("https.port", "1", "log.level", "error", "mysql.port", "4000"))
            .config();
    assertThat(config.get(ServiceKeys.HTTPS_PORT)).isEqualTo(9443);
    assertThat(config.get(ServiceKeys.LOG_LEVEL)).isEqualTo("info");
    assertThat(config.get(Database.PORT)).isEqualTo(4000);
    assertThat(config.get(ServiceKeys.NODE_ID)).isEqualTo(Optional.of("standalone"));
  }

  @Test
  void an_address_of_a_backend_means_that_it_is_outside() {
    assertThat(read(Map.of()).hasOutsideDatabase()).isFalse();
    assertThat(read(Map.of()).hasOutsideKafka()).isFalse();
    assertThat(read(Map.of(Database.HOST.variable(), "db")).hasOutsideDatabase()).isTrue();
    assertThat(read(Map.of(KafkaSettings.BOOTSTRAP.variable(), "k:9")).hasOutsideKafka()).isTrue();
  }

  @Test
  void the_page_lists_every_key_as_it_is_declared() throws Exception {
    String page =
        """
        # Configuration

        Every key of the services and of `standalone`, made from their declarations by `ConfigurationTest`. A process takes
        a YAML file (`--config <file>`), in which dots are levels, and over it environment variables. An unknown key or a bad
        value stops the start. `standalone` presets `https.port` to 8443, `log.level` to `warn`, and makes
        `auth.master_key` under its data folder.

        """
            + ConfigReference.markdown(Launcher.keys(MODULES));
    Path made = Path.of("target/configuration.md");
    Files.writeString(made, page);
    assertThat(Path.of("../docs/configuration.md"))
        .as("cp standalone/%s docs/", made)
        .hasContent(page);
  }
}
