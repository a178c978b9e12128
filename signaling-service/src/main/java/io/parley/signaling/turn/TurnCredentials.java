package io.parley.signaling.turn;

import io.parley.kit.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names and passwords for a TURN server that has the same secret ({@code use-auth-secret} of
 * coturn): the name says until when both are good, the password is Base64 of HMAC-SHA1 over it.
 */
final class TurnCredentials {
  private static final String ALGORITHM = "HmacSHA1";

  private final Secret<String> secret;

  TurnCredentials(Secret<String> secret) {
    this.secret = secret;
  }

  /** The name that is good until a time, in seconds since 1970. */
  static String name(long expirySeconds, String opaque) {
    return expirySeconds + ":" + opaque;
  }

  /** The password that goes with a name. */
  String password(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
    }
  }
}
