package io.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.Launcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthConfigTest {
  private static Config sample() {
    return ConfigSource.load(
        Optional.of(Path.of("config/auth.yaml")),
        Map.of(),
        Launcher.keys(List.of(new AuthModule())));
  }

  private static Config with(String key, String value) {
    return Config.of(Map.of("auth.master_key", "x", key, value), AuthConfig.keys());
  }

  @Test
  void theSampleIsGood() {
    Config config = sample();

    assertThat(AuthConfig.masterKeys(config).proofKeys()).hasSize(1);
    assertThat(AuthConfig.keyRotation(config)).isEqualTo(Duration.ofDays(30));
    assertThat(AuthConfig.argon2(config).memoryKib()).isEqualTo(19_456);
    assertThat(AuthConfig.limits(config).perAccount().burst()).isEqualTo(10);
  }

  @Test
  void theSampleShowsTheDefaults() {
    Config defaults = Config.of(Map.of("auth.master_key", "unused"), AuthConfig.keys());

    assertThat(AuthConfig.argon2(sample())).isEqualTo(AuthConfig.argon2(defaults));
    assertThat(AuthConfig.limits(sample())).isEqualTo(AuthConfig.limits(defaults));
  }

  @Test
  void thereIsNoDefaultMasterKey() {
    assertThatThrownBy(() -> Config.of(Map.of(), AuthConfig.keys()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("auth.master_key");
  }

  @Test
  void aShortMasterKeyIsRefusedByNameButNotShown() {
    assertThatThrownBy(() -> AuthConfig.masterKeys(with("auth.master_key_id", "1")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("auth.master_key: [REDACTED] (expected: 32 bytes in Base64)");
  }

  @Test
  void aRotationTooShortToPublishAKeyBeforeItSignsIsRefused() {
    assertThatThrownBy(() -> AuthConfig.keyRotation(with("auth.key_rotation", "10m")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("auth.key_rotation: PT10M");
  }
}
