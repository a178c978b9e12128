package io.parley.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecretCookieTest {
  @Test
  void nobodyButItsPathsOfThisSiteGetsIt() {
    String header = SecretCookie.of("key", "abc", "/api/v1/keys", Duration.ofMinutes(2)).encode();
    assertThat(header.split("; "))
        .contains("key=abc", "Path=/api/v1/keys", "Max-Age=120", "Secure", "HTTPOnly")
        .contains("SameSite=Strict");
  }

  @Test
  void oneThatShouldHaveEndedAlreadyIsOver() {
    assertThat(SecretCookie.of("key", "abc", "/", Duration.ofSeconds(-5)).getMaxAge()).isZero();
  }

  @Test
  void clearingLeavesNothingOfIt() {
    String header = SecretCookie.cleared("key", "/api/v1/keys").encode();
    assertThat(header.split("; "))
        .contains("key=", "Path=/api/v1/keys", "Max-Age=0", "Secure", "HTTPOnly");
  }
}
