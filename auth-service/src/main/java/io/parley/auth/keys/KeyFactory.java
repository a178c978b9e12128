package io.parley.auth.keys;

import io.parley.auth.domain.Octets;
import io.parley.auth.domain.Sealing;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes P-256 keys, and opens them for signing. */
final class KeyFactory {
  private static final int NUMBER = 32;

  private final MasterKeys masterKeys;
  private final SecureRandom random;
  private final Supplier<UUID> ids;

  KeyFactory(MasterKeys masterKeys, SecureRandom random, Supplier<UUID> ids) {
    this.masterKeys = masterKeys;
    this.random = random;
    this.ids = ids;
  }

  SigningKey make(Instant signsFrom) {
    KeyPair pair = generate();
    ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
    String kid = ids.get().toString();
    JsonObject jwk =
        new JsonObject()
            .put("kty", "EC")
            .put("crv", "P-256")
            .put("x", base64(number(publicKey.getW().getAffineX())))
            .put("y", base64(number(publicKey.getW().getAffineY())))
            .put("kid", kid)
            .put("alg", "ES256")
            .put("use", "sig");
    String master = masterKeys.currentId();
    Octets sealed =
        new Sealing(random)
            .seal(
                masterKeys.sealingKey(master).orElseThrow(),
                context(kid),
                number(((ECPrivateKey) pair.getPrivate()).getS()));
    return new SigningKey(kid, jwk.encode(), sealed, master, signsFrom);
  }

  /**
   * The whole key, private number too.
   *
   * @throws IllegalStateException if the configured keys do not open it, with a line for the
   *     operator
   */
  JsonObject open(SigningKey key) {
    byte[] number =
        masterKeys
            .sealingKey(key.sealedWith())
            .flatMap(master -> Sealing.open(master, context(key.kid()), key.sealed()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "auth.master_key: does not open signing key "
                            + key.kid()
                            + ", which was sealed with the one of id "
                            + key.sealedWith()));
    return new JsonObject(key.publicJwk()).put("d", base64(number));
  }

  private KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no P-256", e);
    }
  }

  private static byte[] context(String kid) {
    return kid.getBytes(StandardCharsets.UTF_8);
  }

  /** Unsigned, big-endian, always 32 bytes. */
  private static byte[] number(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] number = new byte[NUMBER];
    int from = Math.max(0, signed.length - NUMBER);
    int length = signed.length - from;
    System.arraycopy(signed, from, number, NUMBER - length, length);
    return number;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
