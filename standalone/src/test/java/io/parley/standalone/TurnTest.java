package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
  @TempDir Path data;

  private Turn turn(Map<String, String> environment) {
    Settings given = Settings.read(new String[0], environment, StandaloneMain.modules());
    return Turn.of(given, given.with(Map.of("auth.master_key", "made")).config(), data);
  }

  @Test
  void devices_are_told_of_it_over_udp_and_tcp() {
    Turn turn =
        turn(
            Map.of(
                "PARLEY_STANDALONE_TURN_HOSTS", "192.0.2.7,2001:db8::7",
                "PARLEY_STANDALONE_TURN_PORT", "3555"));

    assertThat(turn.presets())
        .containsEntry("signaling.stun_urls", "stun:192.0.2.7:3555,stun:[2001:db8::7]:3555")
        .containsEntry(
            "signaling.turn_urls",
            "turn:192.0.2.7:3555?transport=udp,turn:192.0.2.7:3555?transport=tcp,"
                + "turn:[2001:db8::7]:3555?transport=udp,turn:[2001:db8::7]:3555?transport=tcp")
        .containsEntry("signaling.turn_secret", turn.settings().secret());
  }

  @Test
  void it_listens_where_the_suite_does() {
    assertThat(turn(Map.of("PARLEY_HTTP_HOST", "127.0.0.1")).settings().addresses())
        .containsExactly("127.0.0.1");
    Turn everywhere = turn(Map.of("PARLEY_HTTP_HOST", "0.0.0.0"));
    assertThat(everywhere.settings().addresses()).isNotEmpty().doesNotContain("0.0.0.0");
    assertThat(everywhere.hosts()).hasSizeBetween(1, 2);
  }

  @Test
  void its_secret_is_made_once_and_is_its_owners() throws Exception {
    String secret = turn(Map.of()).settings().secret();

    assertThat(turn(Map.of()).settings().secret()).isEqualTo(secret);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("turn.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void one_elsewhere_is_not_mixed_with_it() {
    assertThatThrownBy(() -> turn(Map.of("PARLEY_SIGNALING_TURN_URLS", "turn:192.0.2.1")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("signaling.turn_urls: is given (expected: not with standalone.turn)");
    assertThatThrownBy(() -> turn(Map.of("PARLEY_STANDALONE_TURN_LAST_RELAY_PORT", "2000")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("standalone.turn_last_relay_port: 2000 (expected: 49160 or more)");
  }
}
