package io.parley.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Secret;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.MovableClock;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final Duration ROTATION = Duration.ofDays(30);
  private static final UserId USER = new UserId(UUID.randomUUID());
  private static final SessionId SESSION = new SessionId(UUID.randomUUID());

  private final MovableClock clock = MovableClock.at(Instant.now());
  private final MemoryKeys store = new MemoryKeys();
  private final Vertx vertx = Vertx.vertx();
  private AccessTokens tokens;

  @BeforeEach
  void start() {
    tokens = replica(masterKeys("1", 1));
    Await.result(tokens.refresh());
  }

  @AfterEach
  void stop() {
    Await.result(vertx.close());
  }

  private AccessTokens replica(MasterKeys masterKeys) {
    return new AccessTokens(
        vertx, store, masterKeys, LIFETIME, ROTATION, clock, new SecureRandom(), UUID::randomUUID);
  }

  private static MasterKeys masterKeys(String id, int seed) {
    byte[] key = new byte[32];
    key[0] = (byte) seed;
    return new MasterKeys(id, Secret.of(key), Optional.empty());
  }

  private static JsonObject part(String token, int index) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
  }

  private static String kid(String token) {
    return part(token, 0).getString("kid");
  }

  private Set<String> published() {
    return tokens.keySet().getJsonArray("keys").stream()
        .map(key -> ((JsonObject) key).getString("kid"))
        .collect(Collectors.toSet());
  }

  private void later(Duration time) {
    clock.advance(time);
    Await.result(tokens.refresh());
  }

  @Test
  void aTokenSaysWhoseItIsAndVerifiesWithThePublishedKey() {
    String token = tokens.sign(USER, SESSION);

    long now = clock.instant().getEpochSecond();
    assertThat(part(token, 0).getMap())
        .containsOnlyKeys("alg", "typ", "kid")
        .containsEntry("alg", "ES256");
    assertThat(part(token, 1))
        .isEqualTo(
            new JsonObject()
                .put("iss", "parley")
                .put("aud", List.of("parley"))
                .put("sub", USER.toString())
                .put("sid", SESSION.toString())
                .put("iat", now)
                .put("exp", now + 900));
    JWTAuth verifier =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .addJwk(tokens.keySet().getJsonArray("keys").getJsonObject(0))
                .setJWTOptions(new JWTOptions().setAlgorithm("ES256").setIssuer("parley")));
    assertThat(Await.result(verifier.authenticate(new TokenCredentials(token))).subject())
        .isEqualTo(USER.toString());
  }

  @Test
  void publishedAndStoredKeysDoNotShowThePrivateNumber() {
    assertThat(tokens.keySet().encode()).doesNotContain("\"d\"");
    assertThat(store.keys.get(0).publicJwk()).doesNotContain("\"d\"");
    assertThat(store.keys.get(0).sealed().bytes()).hasSize(12 + 32 + 16);
  }

  @Test
  void aNewKeyIsPublishedOneTokenLifetimeBeforeItSigns() {
    String old = kid(tokens.sign(USER, SESSION));

    later(ROTATION.minus(LIFETIME).minusSeconds(1));
    assertThat(published()).containsExactly(old);

    later(Duration.ofSeconds(1));
    assertThat(published()).hasSize(2).contains(old);
    assertThat(kid(tokens.sign(USER, SESSION))).isEqualTo(old);

    later(LIFETIME.minusMillis(1));
    assertThat(kid(tokens.sign(USER, SESSION))).isEqualTo(old);

    later(Duration.ofMillis(1));
    assertThat(kid(tokens.sign(USER, SESSION))).isNotEqualTo(old).isIn(published());
  }

  @Test
  void anOldKeyIsKeptUntilItsLastTokenHasExpiredAndThenForgotten() {
    String old = kid(tokens.sign(USER, SESSION));
    later(ROTATION.minus(LIFETIME));
    later(LIFETIME);

    later(LIFETIME);
    assertThat(published()).contains(old);

    later(KeySchedule.CLOCK_MARGIN.plusMillis(1));
    assertThat(published()).hasSize(1).doesNotContain(old);
    assertThat(store.keys).hasSize(1);
  }

  @Test
  void replicasAgreeOnTheKeys() {
    AccessTokens other = replica(masterKeys("1", 1));

    Await.result(other.refresh());

    assertThat(other.keySet()).isEqualTo(tokens.keySet());
    assertThat(kid(other.sign(USER, SESSION))).isEqualTo(kid(tokens.sign(USER, SESSION)));
  }

  @Test
  void anotherMasterKeyDoesNotOpenTheKeysAndSaysWhichOneIsMissing() {
    assertThatThrownBy(() -> Await.result(replica(masterKeys("2", 1)).refresh()))
        .hasMessageContaining("auth.master_key")
        .hasMessageContaining("id 1");
    assertThatThrownBy(() -> Await.result(replica(masterKeys("1", 9)).refresh()))
        .hasMessageContaining("auth.master_key");
  }

  @Test
  void afterASwapOfMasterKeysThePreviousOneStillOpens() {
    byte[] fresh = new byte[32];
    fresh[5] = 7;
    byte[] old = new byte[32];
    old[0] = 1;
    AccessTokens swapped =
        replica(
            new MasterKeys(
                "2", Secret.of(fresh), Optional.of(java.util.Map.entry("1", Secret.of(old)))));

    Await.result(swapped.refresh());

    assertThat(kid(swapped.sign(USER, SESSION))).isEqualTo(kid(tokens.sign(USER, SESSION)));
  }
}
