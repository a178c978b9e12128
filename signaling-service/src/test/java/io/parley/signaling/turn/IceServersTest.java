package io.parley.signaling.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.config.Secret;
import io.parley.proto.call.IceServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IceServersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_433_881_518), ZoneOffset.UTC);

  /** RFC 2202, 3, case 2. */
  @Test
  void passwordIsTheHmacOfTheName() {
    assertThat(new TurnCredentials(Secret.of("Jefe")).password("what do ya want for nothing?"))
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(
                    HexFormat.of().parseHex("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")));
  }

  /** Made by openssl dgst -sha1 -hmac north. */
  @Test
  void credentialsAreThoseThatCoturnExpects() {
    IceServers servers =
        new IceServers(
            List.of("stun:turn.example:3478"),
            List.of("turn:turn.example:3478", "turns:turn.example:5349?transport=tcp"),
            Optional.of(Secret.of("north")),
            Duration.ofHours(4),
            () -> "506789",
            CLOCK);

    IceServers.Granted granted = servers.grant();

    assertThat(granted.expiresMs()).isEqualTo(1_433_895_918_000L);
    assertThat(granted.servers())
        .containsExactly(
            IceServer.newBuilder().addUrls("stun:turn.example:3478").build(),
            IceServer.newBuilder()
                .addUrls("turn:turn.example:3478")
                .addUrls("turns:turn.example:5349?transport=tcp")
                .setUsername("1433895918:506789")
                .setCredential("M7dDvYy1CUpnfG3KIb990H2/z/c=")
                .build());
  }

  @Test
  void stunAloneIsGoodForEver() {
    IceServers servers =
        new IceServers(
            List.of("stun:turn.example:3478"),
            List.of(),
            Optional.empty(),
            Duration.ofHours(4),
            () -> "506789",
            CLOCK);

    assertThat(servers.grant().expiresMs()).isZero();
    assertThat(servers.grant().servers()).hasSize(1);
  }
}
