package io.parley.contact;

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
  private static final List<ConfigKey<?>> KEYS = Launcher.keys(List.of(new ContactModule()));

  @Test
  void sampleIsAcceptedAndSaysTheDefaults() {
    Path sample = Path.of("config", "contact.yaml");
    Config config = ConfigSource.load(Optional.of(sample), Map.of(), KEYS);
    Config defaults = Config.of(Map.of(), KEYS);

    assertThat(ConfigSource.yaml(sample).keySet())
        .contains(
            "contact.schema",
            "contact.group_members",
            "contact.sweep_every",
            "contact.limits.calls_per_minute",
            "contact.limits.requests_per_hour",
            "contact.limits.groups_per_hour",
            "contact.limits.joins_per_hour",
            "contact.limits.tokens_per_minute",
            "contact.limits.changes_per_minute");
    for (ConfigKey<?> key : ContactConfig.KEYS) {
      if (key.name().startsWith("contact.")) {
        assertThat(config.get(key)).as(key.name()).isEqualTo(defaults.get(key));
      }
    }
  }

  @Test
  void badValueStopsTheBootNamingKeyAndValue() {
    assertThatThrownBy(() -> Config.of(Map.of("contact.group_members", "10001"), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("contact.group_members")
        .hasMessageContaining("10001");
  }
}
