package io.parley.auth.domain;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and HMAC-SHA-256. */
public final class Digests {
  private static final String HMAC = "HmacSHA256";

  private Digests() {}

  /** SHA-256 of bytes: 32 bytes. */
  public static Octets sha256(byte[] input) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(input));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** SHA-256 of text in UTF-8: 32 bytes. */
  public static Octets sha256(String input) {
    return sha256(input.getBytes(StandardCharsets.UTF_8));
  }

  /** HMAC-SHA-256: 32 bytes. */
  public static byte[] hmac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(input);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** A key of 256 bits for one purpose, made of another key. */
  public static byte[] derive(byte[] key, String purpose) {
    return hmac(key, purpose.getBytes(StandardCharsets.UTF_8));
  }
}
