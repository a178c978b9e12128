package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Makes and reads refresh tokens. Safe on any thread.
 *
 * <p>The proof in a token (a MAC with a configured key) tells an old token, whose use means theft,
 * from an invented one, which must not be able to end anybody's session, without keeping the hash
 * of each token there ever was; and garbage never reaches the database.
 *
 * <p>A successor is kept sealed with a key made of the token before it: whoever shows that token
 * again gets the same successor, from any replica, while the database alone opens nothing.
 *
 * <p>Sessions whose token stays the same have tokens of this form too, with other proof keys: to
 * each kind the tokens of the other are invented ones.
 */
public final class RefreshTokens {
  private static final String SUCCESSOR = "parley refresh successor";

  private final SecureRandom random;
  private final Sealing sealing;
  private final List<byte[]> proofKeys;

  /**
   * With the keys of the proofs.
   *
   * @param proofKeys at least one; the first makes proofs, all of them check
   */
  public RefreshTokens(SecureRandom random, List<byte[]> proofKeys) {
    this.random = random;
    this.sealing = new Sealing(random);
    this.proofKeys = List.copyOf(proofKeys);
  }

  /** A new token of a session. */
  public RefreshToken mint(SessionId session) {
    byte[] secret = new byte[RefreshToken.SECRET];
    random.nextBytes(secret);
    byte[] body =
        ByteBuffer.allocate(RefreshToken.LENGTH - RefreshToken.PROOF)
            .put(session.bytes())
            .put(secret)
            .array();
    byte[] proof = proof(proofKeys.get(0), body);
    return new RefreshToken(ByteBuffer.allocate(RefreshToken.LENGTH).put(body).put(proof).array());
  }

  /** Reads what a device shows; empty if this service did not make it. */
  public Optional<RefreshToken> read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != RefreshToken.LENGTH) {
      return Optional.empty();
    }
    int end = RefreshToken.LENGTH - RefreshToken.PROOF;
    byte[] body = Arrays.copyOf(bytes, end);
    byte[] proof = Arrays.copyOfRange(bytes, end, bytes.length);
    return proofKeys.stream().anyMatch(key -> MessageDigest.isEqual(proof(key, body), proof))
        ? Optional.of(new RefreshToken(bytes))
        : Optional.empty();
  }

  /** The successor, for the holder of the token before it alone. */
  Octets seal(RefreshToken successor, RefreshToken before) {
    return sealing.seal(key(before), before.session().bytes(), successor.bytes());
  }

  /** The reverse of {@link #seal}. */
  static Optional<RefreshToken> open(Octets sealed, RefreshToken before) {
    return Sealing.open(key(before), before.session().bytes(), sealed).map(RefreshToken::new);
  }

  private static byte[] key(RefreshToken token) {
    return Digests.derive(token.bytes(), SUCCESSOR);
  }

  private static byte[] proof(byte[] key, byte[] body) {
    return Arrays.copyOf(Digests.hmac(key, body), RefreshToken.PROOF);
  }
}
