package io.parley.kit.token;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies with the published keys. They are kept, read again when a token names an unknown one —
 * at most once in five seconds, whatever is asked — and, while tokens come, every ten minutes, so
 * that a key that was taken back is not believed for ever. A token's algorithm must be ES256 before
 * any key is looked at.
 */
public final class JwtVerifier implements TokenVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(JwtVerifier.class);

  /** The issuer that every access token names. */
  public static final String ISSUER = "parley";

  /** The claim with the session's id. */
  public static final String SESSION_CLAIM = "sid";

  private static final String ALGORITHM = "ES256";
  // For tokens from a clock that is ahead; expiry is checked without it.
  private static final int CLOCK_LEEWAY_SECONDS = 30;
  private static final int MAX_LENGTH = 4096;
  private static final Duration REFETCH = Duration.ofSeconds(5);
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private record Keys(Map<String, JWTAuth> byId, Instant read) {}

  private final VertxInternal vertx;
  private final AuthKeys source;
  private final Revocations revocations;
  private final Clock clock;
  private volatile Keys keys = new Keys(Map.of(), Instant.EPOCH);
  private volatile Instant tried = Instant.EPOCH;
  private Future<Keys> fetching;

  /** With keys from a source, and sessions that were revoked. */
  public JwtVerifier(Vertx vertx, AuthKeys source, Revocations revocations, Clock clock) {
    this.vertx = (VertxInternal) vertx;
    this.source = source;
    this.revocations = revocations;
    this.clock = clock;
  }

  @Override
  public Future<Caller> verify(String jwt) {
    String kid = keyId(jwt);
    if (kid == null) {
      return Future.failedFuture(refused());
    }
    return key(kid)
        .compose(
            key ->
                key == null
                    ? Future.failedFuture(refused())
                    : key.authenticate(new TokenCredentials(jwt))
                        .transform(
                            user ->
                                user.succeeded()
                                    ? caller(
                                        user.result().attributes().getJsonObject("accessToken"))
                                    : Future.failedFuture(refused())));
  }

  /** The key's id of a token with the right algorithm; null: no such token. */
  private static String keyId(String jwt) {
    int dot = jwt.indexOf('.');
    if (dot < 0 || jwt.length() > MAX_LENGTH) {
      return null;
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(jwt.substring(0, dot));
      JsonObject json = new JsonObject(new String(header, StandardCharsets.UTF_8));
      return ALGORITHM.equals(json.getValue("alg")) && json.getValue("kid") instanceof String kid
          ? kid
          : null;
    } catch (IllegalArgumentException | DecodeException e) {
      return null;
    }
  }

  /** The key with an id; null where there is none. */
  private Future<JWTAuth> key(String kid) {
    Keys known = keys;
    JWTAuth key = known.byId.get(kid);
    if (key != null) {
      refresh(known);
      return Future.succeededFuture(key);
    }
    // The answer may come to the context of another one who waits for it too.
    Promise<Keys> fresh = vertx.getOrCreateContext().promise();
    fetch().onComplete(fresh);
    return fresh.future().map(found -> found.byId.get(kid));
  }

  /** In the background: where it fails, the keys that are known stay good. */
  private void refresh(Keys known) {
    Instant now = clock.instant();
    if (now.isAfter(known.read.plus(REFRESH)) && now.isAfter(tried.plus(REFETCH))) {
      tried = now;
      fetch().onFailure(e -> LOG.warn("the keys cannot be read again now: {}", e.getMessage()));
    }
  }

  private synchronized Future<Keys> fetch() {
    if (fetching != null) {
      return fetching;
    }
    if (clock.instant().isBefore(keys.read.plus(REFETCH))) {
      return Future.succeededFuture(keys);
    }
    Future<Keys> fetch = source.fetch().map(this::read);
    fetching = fetch;
    return fetch.onComplete(done -> fetched());
  }

  private synchronized void fetched() {
    fetching = null;
  }

  private Keys read(JsonObject jwks) {
    Map<String, JWTAuth> byId = new HashMap<>();
    JsonArray array = jwks.getJsonArray("keys", new JsonArray());
    for (int i = 0; i < array.size(); i++) {
      JsonObject jwk = array.getJsonObject(i);
      if ("EC".equals(jwk.getString("kty")) && jwk.getString("kid") != null) {
        byId.put(jwk.getString("kid"), verifier(jwk));
      }
    }
    Keys fresh = new Keys(Map.copyOf(byId), clock.instant());
    keys = fresh;
    return fresh;
  }

  private JWTAuth verifier(JsonObject jwk) {
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .addJwk(jwk.copy().put("alg", ALGORITHM))
            .setJWTOptions(
                new JWTOptions()
                    .setAlgorithm(ALGORITHM)
                    .setIssuer(ISSUER)
                    .setLeeway(CLOCK_LEEWAY_SECONDS)));
  }

  private Future<Caller> caller(JsonObject claims) {
    Caller caller;
    try {
      caller =
          new Caller(
              UserId.parse(claims.getString("sub")),
              SessionId.parse(claims.getString(SESSION_CLAIM)),
              Instant.ofEpochSecond(claims.getLong("exp")));
    } catch (RuntimeException e) {
      return Future.failedFuture(refused());
    }
    if (!clock.instant().isBefore(caller.expiresAt())) {
      return Future.failedFuture(refused());
    }
    return revocations.contains(caller.session())
        ? Future.failedFuture(
            new Refusal(ErrorCode.ERROR_CODE_SESSION_ENDED, "the session was ended"))
        : Future.succeededFuture(caller);
  }

  private static Refusal refused() {
    return new Refusal(
        ErrorCode.ERROR_CODE_UNAUTHENTICATED, "the access token is not good, or not any more");
  }

  @Override
  public void onRevoked(Consumer<SessionId> listener) {
    revocations.listen(listener);
  }
}
