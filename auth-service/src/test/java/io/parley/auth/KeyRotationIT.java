package io.parley.auth;

import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.refresh;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.MovableClock;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class KeyRotationIT {
  private static final Duration ROTATION = Duration.ofDays(1);
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private static Set<String> published(ServiceUnderTest replica) {
    return replica.http().get("/api/v1/auth/keys").json().getJsonArray("keys").stream()
        .map(key -> ((JsonObject) key).getString("kid"))
        .collect(Collectors.toSet());
  }

  private static String kid(Answer answer) {
    byte[] header = Base64.getUrlDecoder().decode(token(answer).split("\\.", 2)[0]);
    return new JsonObject(new String(header, StandardCharsets.UTF_8)).getString("kid");
  }

  @Test
  void replicasPublishANewKeyBeforeItSignsAndForgetTheOldOneTogether(Scope scope) {
    MovableClock clock = MovableClock.at(Instant.now());
    Map<String, String> texts = Map.of("auth.key_rotation", "1d");
    try (ServiceUnderTest one = AuthFixture.start(scope, texts, clock);
        ServiceUnderTest other = AuthFixture.start(scope, texts, clock)) {
      List<ServiceUnderTest> replicas = List.of(one, other);
      Answer session = register(one.http(), "ana");
      String first = kid(session);
      assertThat(published(one)).containsExactly(first).isEqualTo(published(other));

      clock.advance(ROTATION.minus(LIFETIME));
      replicas.forEach(
          replica -> Await.until("a new key is published", () -> published(replica).size() == 2));
      assertThat(published(one)).contains(first).isEqualTo(published(other));
      session = refresh(other.http(), cookie(session));
      assertThat(kid(session)).isEqualTo(first);

      clock.advance(LIFETIME);
      session = refresh(one.http(), cookie(session));
      String second = kid(session);
      assertThat(second).isNotEqualTo(first).isIn(published(other));
      session = refresh(other.http(), cookie(session));
      assertThat(kid(session)).isEqualTo(second);

      clock.advance(LIFETIME.plus(Duration.ofMinutes(2)));
      replicas.forEach(
          replica ->
              Await.until("the old key is gone", () -> published(replica).equals(Set.of(second))));
    }
  }

  @Test
  void replicasThatStartAtTheSameTimeMakeOneKey(Scope scope) {
    MovableClock clock = MovableClock.at(Instant.now());
    try (ServiceUnderTest one = AuthFixture.start(scope, Map.of(), clock)) {
      scope.update("DELETE FROM " + scope.schema("auth") + ".signing_keys");
      try (ServiceUnderTest other = AuthFixture.start(scope, Map.of(), clock)) {
        Await.until("both have the same key", () -> published(one).equals(published(other)));
        assertThat(published(one)).hasSize(1);
      }
    }
  }

  @Test
  void privateKeysAreNotReadableInTheDatabase(Scope scope) {
    try (ServiceUnderTest one = AuthFixture.start(scope)) {
      assertThat(published(one)).hasSize(1);
      List<String> row =
          scope
              .query(
                  "SELECT public_jwk, LENGTH(private_sealed), sealed_with FROM "
                      + scope.schema("auth")
                      + ".signing_keys")
              .get(0);

      assertThat(row.get(0)).doesNotContain("\"d\"");
      assertThat(row.subList(1, 3)).containsExactly("60", "1");
    }
  }
}
