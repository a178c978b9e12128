package io.parley.gochat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
  private static final List<ConfigKey<?>> KEYS = Launcher.keys(List.of(new GochatModule()));

  @Test
  void theSampleIsAcceptedAndSaysTheDefaults() {
    Path sample = Path.of("config", "gochat.yaml");
    Config config = ConfigSource.load(Optional.of(sample), Map.of(), KEYS);
    Config defaults = Config.of(Map.of(), KEYS);
    for (ConfigKey<?> key : GochatConfig.KEYS) {
      assertThat(config.get(key)).as(key.name()).isEqualTo(defaults.get(key));
      if (key.name().startsWith("gochat.") && key != GochatConfig.WEB_ROOT) {
        assertThat(ConfigSource.yaml(sample)).containsKey(key.name());
      }
    }
  }
}
