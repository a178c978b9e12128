package io.parley.gochat.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.bus.BusKeys;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigReference;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.setup.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
  private static final Path SAMPLE = Path.of("config", "gochat-import.yaml");

  private static Config load(Map<String, String> environment) {
    return ImportKeys.load(Optional.of(SAMPLE), environment);
  }

  @Test
  void theSampleSaysWhatHoldsWithoutIt() {
    Config sample = load(Map.of());
    Config none = ImportKeys.load(Optional.empty(), Map.of("PARLEY_GOCHAT_FILES", "/srv"));

    for (var key : ImportKeys.OWN) {
      if (key != ImportKeys.FILES) {
        assertThat(sample.get(key)).as(key.name()).isEqualTo(none.get(key));
      }
      assertThat(ConfigSource.yaml(SAMPLE).containsKey(key.name()))
          .as(key.name())
          .isEqualTo(key != ImportKeys.TIME_ZONE && key != ImportKeys.PASSWORD);
    }
  }

  @Test
  void itIsAGuestOnTheBus() {
    assertThat(load(Map.of()).get(BusKeys.CLUSTERED)).isTrue();
    assertThat(load(Map.of()).get(Setup.AT_START)).isFalse();
  }

  @Test
  void aPasswordIsShownNowhere() {
    Config config = load(Map.of("PARLEY_GOCHAT_SOURCE_PASSWORD", "root1234"));

    assertThat(config.get(ImportKeys.PASSWORD).reveal()).isEqualTo("root1234");
    assertThat(config.get(ImportKeys.PASSWORD)).asString().doesNotContain("root1234");
  }

  @Test
  void aBadValueIsNamed() {
    assertThat(
            load(Map.of("PARLEY_GOCHAT_SOURCE_TIME_ZONE", "Asia/Shanghai"))
                .get(ImportKeys.TIME_ZONE))
        .contains(ZoneId.of("Asia/Shanghai"));
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "PARLEY_GOCHAT_SOURCE_TIME_ZONE",
                        "Mars/Olympus",
                        "PARLEY_GOCHAT_IMPORT_ADDRESS",
                        "chat.example")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gochat.source.time_zone: Mars/Olympus")
        .hasMessageContaining("gochat.import.address: chat.example");
  }

  @Test
  void theReadmeListsEveryKeyAsItIsDeclared() throws Exception {
    String table = ConfigReference.markdown(ImportKeys.OWN);

    assertThat(Files.readString(Path.of("README.md"))).as(table).contains(table);
  }
}
