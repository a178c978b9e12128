package io.parley.kit.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusOptionsTest {
  @Test
  void othersDialWhatIsListenedOnUnlessToldOtherwise() {
    EventBusOptions plain = options(Map.of("bus.host", "10.0.0.7", "bus.port", "7000"));
    EventBusOptions mapped =
        options(
            Map.of(
                "bus.host", "0.0.0.0", "bus.public_host", "bus.example", "bus.public_port", "9"));

    assertThat(plain.getClusterPublicHost()).isEqualTo("10.0.0.7");
    assertThat(plain.getPort()).isEqualTo(7000);
    assertThat(mapped.getHost()).isEqualTo("0.0.0.0");
    assertThat(mapped.getClusterPublicHost()).isEqualTo("bus.example");
    assertThat(mapped.getClusterPublicPort()).isEqualTo(9);
  }

  @Test
  void aHostThatNobodyCanDialIsRefused() {
    assertThatThrownBy(() -> options(Map.of("bus.host", "0.0.0.0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("bus.public_host");
  }

  @Test
  void tlsIsMutualAndGivenWholeOrNotAtAll() {
    EventBusOptions secured =
        options(Map.of("bus.certificate", "a.crt", "bus.key", "a.key", "bus.ca", "ca.crt"));

    assertThat(secured.isSsl()).isTrue();
    assertThat(secured.getClientAuth()).isEqualTo(ClientAuth.REQUIRED);
    assertThat(secured.isTrustAll()).isFalse();
    assertThatThrownBy(() -> options(Map.of("bus.certificate", "a.crt")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("all three or none");
  }

  private static EventBusOptions options(Map<String, String> texts) {
    return BusOptions.of(Config.of(texts, BusKeys.ALL));
  }
}
