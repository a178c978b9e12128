package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
  private static final List<ConfigKey<?>> KEYS = Launcher.keys(List.of(new FileModule()));
  // They have no defaults.
  private static final Set<String> NOT_SHOWN =
      Set.of("file.s3.bucket", "file.s3.endpoint", "file.s3.access_key", "file.s3.secret_key");

  @Test
  void sampleIsAcceptedAndSaysTheDefaults() {
    Path sample = Path.of("config", "file.yaml");
    Config config = ConfigSource.load(Optional.of(sample), Map.of(), KEYS);
    Config defaults = Config.of(Map.of(), KEYS);
    Set<String> shown = ConfigSource.yaml(sample).keySet();
    for (ConfigKey<?> key : FileConfig.KEYS) {
      if (key.name().startsWith("file.") && !NOT_SHOWN.contains(key.name())) {
        assertThat(shown).contains(key.name());
        assertThat(config.get(key)).as(key.name()).isEqualTo(defaults.get(key));
      }
    }
  }

  @Test
  void badValueStopsTheBootNamingKeyAndValue() {
    assertThatThrownBy(() -> Config.of(Map.of("file.quota", "a lot"), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("file.quota")
        .hasMessageContaining("a lot");
  }

  @Test
  void sizesAreReadAndShownInTheLargestUnit() {
    assertThat(Size.parse("25MiB").bytes()).isEqualTo(25L << 20);
    assertThat(Size.parse("2048MiB")).hasToString("2GiB");
    assertThat(Size.parse("0B")).hasToString("0B");
    assertThat(Size.parse("1500KiB")).hasToString("1500KiB");
  }
}
