package io.parley.auth.domain;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce, which stands before the sealed bytes. Safe on any thread. */
public final class Sealing {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random;

  /** With the source of the nonces. */
  public Sealing(SecureRandom random) {
    this.random = random;
  }

  /**
   * Seals bytes.
   *
   * @param key 32 bytes
   * @param context what they belong to; opening needs the same
   */
  public Octets seal(byte[] key, byte[] context, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return Octets.of(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /** Opens what {@link #seal} made; empty if key or context are others, or a byte was changed. */
  public static Optional<byte[]> open(byte[] key, byte[] context, Octets sealed) {
    byte[] all = sealed.bytes();
    if (all.length < NONCE) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE), context);
      return Optional.of(cipher.doFinal(all, NONCE, all.length - NONCE));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }
}
