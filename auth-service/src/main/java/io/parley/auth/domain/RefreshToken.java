package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * What a device keeps to get access tokens with: the session's id, 256 random bits, and a proof
 * that this service made it. Stored by its {@link #hash} only.
 */
public final class RefreshToken {
  static final int SECRET = 32;
  static final int PROOF = 16;
  static final int LENGTH = 16 + SECRET + PROOF;

  private final byte[] bytes;

  RefreshToken(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The session that it belongs to. */
  public SessionId session() {
    byte[] id = new byte[16];
    ByteBuffer.wrap(bytes).get(id);
    return SessionId.of(id);
  }

  /** As the cookie has it: for the one who is to hold it, and nobody else. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is stored of it. */
  public Octets hash() {
    return Digests.sha256(bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
