package io.parley.kit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JwtVerifierTest {
  private static final UserId ANA = new UserId(UUID.randomUUID());
  private static final SessionId PHONE = new SessionId(UUID.randomUUID());

  private final Vertx vertx = Vertx.vertx();
  private final SigningKey key = SigningKey.generate("k1");
  private final SigningKey next = SigningKey.generate("k2");
  private final AtomicInteger fetches = new AtomicInteger();
  private final Revocations revocations = new Revocations(vertx);
  private volatile List<SigningKey> published = List.of(key);
  private volatile Instant now = Instant.now();
  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final JwtVerifier verifier = new JwtVerifier(vertx, this::fetch, revocations, clock);

  private Future<JsonObject> fetch() {
    fetches.incrementAndGet();
    JsonArray keys = new JsonArray();
    published.forEach(one -> keys.add(one.jwk()));
    return Future.succeededFuture(new JsonObject().put("keys", keys));
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private JsonObject claims() {
    return new JsonObject()
        .put("iss", JwtVerifier.ISSUER)
        .put("sub", ANA.toString())
        .put(JwtVerifier.SESSION_CLAIM, PHONE.toString())
        .put("iat", now.getEpochSecond())
        .put("exp", now.plusSeconds(900).getEpochSecond());
  }

  @Test
  void tellsTheHolderOfAGoodToken() {
    Caller caller = verifier.verify(key.es256(claims())).await();

    assertThat(caller)
        .isEqualTo(
            new Caller(ANA, PHONE, Instant.ofEpochSecond(now.plusSeconds(900).getEpochSecond())));
  }

  @Test
  void refusesAlgNone() {
    assertUnauthenticated(key.none(claims()));
  }

  @Test
  void refusesHs256WithThePublicKey() {
    assertUnauthenticated(key.hs256(claims()));
  }

  @Test
  void refusesAnExpiredToken() {
    assertUnauthenticated(key.es256(claims().put("exp", now.minusSeconds(1).getEpochSecond())));
  }

  @Test
  void refusesATokenThatExpiresByTheVerifiersClock() {
    String token = key.es256(claims());
    verifier.verify(token).await();
    now = now.plusSeconds(901);

    assertUnauthenticated(token);
  }

  @Test
  void refusesAnUnknownKid() {
    assertUnauthenticated(SigningKey.generate("unknown").es256(claims()));
  }

  @Test
  void refusesAnotherKeyUnderAKnownKid() {
    assertUnauthenticated(SigningKey.generate("k1").es256(claims()));
  }

  @Test
  void refusesAnotherIssuerAndATokenWithoutExpiry() {
    assertUnauthenticated(key.es256(claims().put("iss", "somebody")));
    JsonObject endless = claims();
    endless.remove("exp");
    assertUnauthenticated(key.es256(endless));
  }

  @Test
  void refusesAChangedClaim() {
    String[] parts = key.es256(claims()).split("\\.", -1);
    String[] other = key.es256(claims().put("sub", UUID.randomUUID().toString())).split("\\.", -1);

    assertUnauthenticated(parts[0] + "." + other[1] + "." + parts[2]);
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String text : List.of("", ".", "..", "a.b.c", "e30.e30.", "x".repeat(100_000))) {
      assertUnauthenticated(text);
    }
  }

  @Test
  void readsTheKeysAgainAtAnUnknownKidButNotMoreThanOnceInFiveSeconds() {
    verifier.verify(key.es256(claims())).await();
    verifier.verify(key.es256(claims())).await();
    assertThat(fetches).hasValue(1);
    published = List.of(key, next);

    assertUnauthenticated(next.es256(claims()));
    assertThat(fetches).hasValue(1);

    now = now.plus(Duration.ofSeconds(6));
    assertThat(verifier.verify(next.es256(claims())).await().user()).isEqualTo(ANA);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void believesAKeyThatWasTakenBackForTenMinutesAtMost() {
    String token = key.es256(claims());
    verifier.verify(token).await();
    published = List.of(next);

    now = now.plus(Duration.ofMinutes(11));
    verifier.verify(token).await();

    assertThat(fetches).hasValue(2);
    assertUnauthenticated(token);
  }

  @Test
  void isUnavailableWhereTheKeysCannotBeHadAndWellAgainAfterwards() {
    AtomicInteger tries = new AtomicInteger();
    JwtVerifier shaky =
        new JwtVerifier(
            vertx,
            () ->
                tries.getAndIncrement() == 0
                    ? Future.failedFuture(Refusal.unavailable("away"))
                    : fetch(),
            revocations,
            clock);

    assertThat(refusal(shaky.verify(key.es256(claims()))).code())
        .isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
    assertThat(shaky.verify(key.es256(claims())).await().user()).isEqualTo(ANA);
  }

  @Test
  void refusesTheTokensOfARevokedSessionUntilTheyHaveExpiredAnyway() throws Exception {
    String token = key.es256(claims());
    Promise<SessionId> told = Promise.promise();
    verifier.onRevoked(told::tryComplete);

    revocations.update(Map.of(PHONE, now.toEpochMilli() + 1000), now.toEpochMilli());

    assertThat(refusal(verifier.verify(token)).code())
        .isEqualTo(ErrorCode.ERROR_CODE_SESSION_ENDED);
    assertThat(told.future().await(5, TimeUnit.SECONDS)).isEqualTo(PHONE);
    revocations.update(Map.of(), now.toEpochMilli() + 1000);
    assertThat(verifier.verify(token).await().session()).isEqualTo(PHONE);
  }

  private void assertUnauthenticated(String token) {
    assertThat(refusal(verifier.verify(token)).code())
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
  }

  private static Refusal refusal(Future<?> verification) {
    return catchThrowableOfType(Refusal.class, verification::await);
  }
}
