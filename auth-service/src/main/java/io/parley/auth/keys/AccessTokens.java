package io.parley.auth.keys;

import io.parley.kit.error.Refusal;
import io.parley.kit.token.JwtVerifier;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Signs access tokens and publishes the keys that they can be verified with. Holds a picture of the
 * stored keys, which {@link #refresh} renews and which is replaced as a whole: safe on any thread.
 */
public final class AccessTokens {
  private static final String AUDIENCE = "parley";
  private static final String ALGORITHM = "ES256";

  private record Ring(List<SigningKey> keys, Map<String, JWTAuth> signers) {}

  private final Vertx vertx;
  private final KeyStore store;
  private final KeySchedule schedule;
  private final KeyFactory factory;
  private final Duration lifetime;
  private final Clock clock;
  private volatile Ring ring = new Ring(List.of(), Map.of());

  /**
   * With keys from a store; nothing can be signed before the first {@link #refresh}.
   *
   * @param lifetime of a token
   * @param rotation how long a key signs
   */
  public AccessTokens(
      Vertx vertx,
      KeyStore store,
      MasterKeys masterKeys,
      Duration lifetime,
      Duration rotation,
      Clock clock,
      SecureRandom random,
      Supplier<UUID> ids) {
    this.vertx = vertx;
    this.store = store;
    this.schedule = new KeySchedule(lifetime, rotation);
    this.factory = new KeyFactory(masterKeys, random, ids);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Reads the keys again; makes one that is due and removes spent ones, once for all replicas. */
  public Future<Void> refresh() {
    return store.update(this::plan).map(this::ring).onSuccess(fresh -> ring = fresh).mapEmpty();
  }

  private KeyPlan plan(List<SigningKey> keys) {
    Instant now = clock.instant();
    return new KeyPlan(schedule.due(keys, now).map(factory::make), schedule.spent(keys, now));
  }

  private Ring ring(List<SigningKey> keys) {
    Map<String, JWTAuth> known = ring.signers();
    Map<String, JWTAuth> signers = new HashMap<>();
    for (SigningKey key : keys) {
      JWTAuth signer = known.get(key.kid());
      signers.put(key.kid(), signer == null ? signer(key) : signer);
    }
    return new Ring(List.copyOf(keys), Map.copyOf(signers));
  }

  private JWTAuth signer(SigningKey key) {
    return JWTAuth.create(vertx, new JWTAuthOptions().addJwk(factory.open(key)));
  }

  /**
   * A token of a user's session, good from now for {@link #lifetime}.
   *
   * @throws Refusal {@code UNAVAILABLE} if there is no key yet
   */
  public String sign(UserId user, SessionId session) {
    Instant now = clock.instant();
    Ring current = ring;
    SigningKey key =
        schedule
            .signer(current.keys(), now)
            .orElseThrow(() -> Refusal.unavailable("no signing key yet"));
    JsonObject claims =
        new JsonObject()
            .put("iss", JwtVerifier.ISSUER)
            .put("aud", new JsonArray().add(AUDIENCE))
            .put("sub", user.toString())
            .put(JwtVerifier.SESSION_CLAIM, session.toString())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(lifetime).getEpochSecond());
    return Optional.ofNullable(current.signers().get(key.kid()))
        .orElseThrow()
        .generateToken(claims, new JWTOptions().setAlgorithm(ALGORITHM).setNoTimestamp(true));
  }

  /** How long a token is good. */
  public Duration lifetime() {
    return lifetime;
  }

  /** The published keys: those that sign, will sign, or signed tokens that are still good. */
  public JsonObject keySet() {
    JsonArray keys = new JsonArray();
    ring.keys().forEach(key -> keys.add(new JsonObject(key.publicJwk())));
    return new JsonObject().put("keys", keys);
  }

  /** Whether something can be signed. */
  public boolean ready() {
    return schedule.signer(ring.keys(), clock.instant()).isPresent();
  }
}
