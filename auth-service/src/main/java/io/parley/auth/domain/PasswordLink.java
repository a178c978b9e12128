package io.parley.auth.domain;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a person is given to set their password with, once: 256 random bits. Stored by its {@link
 * #hash} only.
 */
public final class PasswordLink {
  private static final int LENGTH = 32;

  private final byte[] bytes;

  private PasswordLink(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one. */
  static PasswordLink mint(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new PasswordLink(bytes);
  }

  /** Reads what somebody shows; empty if it cannot be one. */
  static Optional<PasswordLink> read(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text))
          .filter(bytes -> bytes.length == LENGTH)
          .map(PasswordLink::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** For the person, and whoever gives it to them. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is stored of it. */
  public Octets hash() {
    return Digests.sha256(bytes);
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
