package io.parley.message;

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
import org.junit.jupiter.api.Test;

class SampleConfigTest {
  private static final List<ConfigKey<?>> KEYS = Launcher.keys(List.of(new MessageModule()));

  @Test
  void sampleIsAcceptedAndSaysTheDefaults() {
    Path sample = Path.of("config", "message.yaml");
    Config config = ConfigSource.load(Optional.of(sample), Map.of(), KEYS);
    Config defaults = Config.of(Map.of(), KEYS);

    for (ConfigKey<?> key : MessageConfig.keys()) {
      if (key.name().matches("(message|socket)\\..*")) {
        assertThat(config.get(key)).as(key.name()).isEqualTo(defaults.get(key));
        assertThat(ConfigSource.yaml(sample).containsKey(key.name()))
            .as(key.name())
            .isEqualTo(key != MessageConfig.ROUTER_INSTANCE);
      }
    }
  }

  @Test
  void badValueStopsTheBootNamingKeyAndValue() {
    assertThatThrownBy(() -> Config.of(Map.of("socket.queued_bytes", "7"), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("socket.queued_bytes")
        .hasMessageContaining("7");
  }
}
