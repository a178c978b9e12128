package io.parley.testkit;

import io.parley.kit.rpc.Rpc;
import io.parley.kit.token.JwtVerifier;
import io.parley.proto.auth.GetKeysResponse;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for auth-service where another service is tested: signs access tokens and serves its
 * bus API with a key and users of its own. Safe on any thread.
 */
public final class FakeAuth extends FakeNeighbour {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final String kid = UUID.randomUUID().toString();
  private final KeyPair keys;
  private final Map<String, User> users = new ConcurrentHashMap<>();

  /** With a new key and no users. */
  public FakeAuth() {
    super("fake-auth");
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** Registers somebody; the user name is also the nickname. */
  public UserId user(String username) {
    UserId id = new UserId(UUID.randomUUID());
    users.put(
        id.toString(),
        User.newBuilder().setId(id.toString()).setUsername(username).setNickname(username).build());
    return id;
  }

  /** A good token of a new session. */
  public String token(UserId user) {
    return token(user, new SessionId(UUID.randomUUID()), Instant.now().plus(LIFE));
  }

  /** A token signed with the published key. */
  public String token(UserId user, SessionId session, Instant expiresAt) {
    String unsigned = part(header("ES256")) + "." + part(claims(user, session, expiresAt));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
      return unsigned + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an attacker makes: {@code alg: none} and no signature. */
  public String unsignedToken(UserId user) {
    SessionId session = new SessionId(UUID.randomUUID());
    return part(header("none")) + "." + part(claims(user, session, Instant.now().plus(LIFE))) + ".";
  }

  private JsonObject header(String algorithm) {
    return new JsonObject().put("alg", algorithm).put("typ", "JWT").put("kid", kid);
  }

  private static JsonObject claims(UserId user, SessionId session, Instant expiresAt) {
    return new JsonObject()
        .put("iss", JwtVerifier.ISSUER)
        .put("sub", user.toString())
        .put(JwtVerifier.SESSION_CLAIM, session.toString())
        .put("iat", Instant.now().getEpochSecond())
        .put("exp", expiresAt.getEpochSecond());
  }

  private static String part(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private String jwks() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    JsonObject jwk =
        new JsonObject()
            .put("kty", "EC")
            .put("crv", "P-256")
            .put("use", "sig")
            .put("alg", "ES256")
            .put("kid", kid)
            .put("x", coordinate(key.getW().getAffineX().toByteArray()))
            .put("y", coordinate(key.getW().getAffineY().toByteArray()));
    return new JsonObject().put("keys", new JsonArray().add(jwk)).encode();
  }

  /** 32 bytes, whatever leading zeros or sign byte the number has. */
  private static String coordinate(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(number.length, fixed.length);
    System.arraycopy(number, number.length - length, fixed, fixed.length - length, length);
    return BASE64.encodeToString(fixed);
  }

  @Override
  public Future<Void> serve(Rpc rpc) {
    Future<?> keysServed =
        rpc.serve(
            AuthApi.GET_KEYS,
            (request, ctx) ->
                Future.succeededFuture(GetKeysResponse.newBuilder().setJwks(jwks()).build()));
    Future<?> usersServed =
        rpc.serve(
            AuthApi.GET_USERS,
            (request, ctx) -> {
              GetUsersResponse.Builder found = GetUsersResponse.newBuilder();
              request.getUserIdsList().stream()
                  .map(users::get)
                  .filter(java.util.Objects::nonNull)
                  .forEach(found::addUsers);
              return Future.succeededFuture(found.build());
            });
    return Future.all(keysServed, usersServed).mapEmpty();
  }
}
