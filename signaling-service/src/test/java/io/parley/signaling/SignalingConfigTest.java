package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.Launcher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalingConfigTest {
  private static final List<ConfigKey<?>> KEYS = Launcher.keys(List.of(new SignalingModule()));
  // They have no values unless an operator gives them.
  private static final Set<String> NOT_SHOWN =
      Set.of("signaling.stun_urls", "signaling.turn_urls", "signaling.turn_secret");

  @Test
  void sampleIsAcceptedAndSaysTheDefaults() {
    Path sample = Path.of("config", "signaling.yaml");
    Config config = ConfigSource.load(Optional.of(sample), Map.of(), KEYS);
    Config defaults = Config.of(Map.of(), KEYS);
    Set<String> shown = ConfigSource.yaml(sample).keySet();
    for (ConfigKey<?> key : SignalingConfig.KEYS) {
      if (key.name().startsWith("signaling.")) {
        assertThat(shown.contains(key.name()) || NOT_SHOWN.contains(key.name()))
            .as(key.name())
            .isTrue();
        assertThat(config.get(key)).as(key.name()).isEqualTo(defaults.get(key));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://turn.example",
        "stun:turn.example:3478",
        "turn:",
        "turn:turn.example:port",
        "turn:turn.example?transport=sctp",
        "turn:turn.example:3478, nonsense"
      })
  void whatIsNoUrlOfATurnServerStopsTheBoot(String urls) {
    assertThatThrownBy(() -> Config.of(Map.of("signaling.turn_urls", urls), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("signaling.turn_urls");
  }

  @Test
  void stunHasUrlsOfItsOwn() {
    assertThatThrownBy(
            () -> Config.of(Map.of("signaling.stun_urls", "turn:turn.example:3478"), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("signaling.stun_urls");
  }

  @Test
  void credentialsThatLiveTooShortStopTheBoot() {
    assertThatThrownBy(() -> Config.of(Map.of("signaling.turn_lifetime", "9m"), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("10m to 7d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4999ms", "301s"})
  void callsThatRingTooBrieflyOrTooLongStopTheBoot(String time) {
    assertThatThrownBy(() -> Config.of(Map.of("signaling.ring_time", time), KEYS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("signaling.ring_time")
        .hasMessageContaining("5s to 5m");
  }

  @Test
  void turnServersNeedTheirSecret() {
    Config config = Config.of(Map.of("signaling.turn_urls", "turn:turn.example:3478"), KEYS);
    assertThatThrownBy(() -> SignalingConfig.iceServers(config, () -> "someone", Clock.systemUTC()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("signaling.turn_secret: none")
        .hasMessageContaining("signaling.turn_urls");
  }

  @Test
  void withoutAnyServerNothingIsNeeded() {
    assertThat(
            SignalingConfig.iceServers(
                    Config.of(Map.of(), KEYS), () -> "someone", Clock.systemUTC())
                .grant()
                .servers())
        .isEmpty();
  }
}
