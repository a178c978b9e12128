package io.parley.contact.domain;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of an invite link: who has it may join. Never stored, never in a log. */
public final class InviteToken {
  private static final int BYTES = 32;

  private final String text;

  private InviteToken(String text) {
    this.text = text;
  }

  /** 256 random bits. */
  public static InviteToken random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new InviteToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What somebody shows, right or wrong. */
  public static InviteToken shown(String text) {
    return new InviteToken(text);
  }

  /** For the link. */
  public String reveal() {
    return text;
  }

  /** SHA-256: of so many random bits it tells nothing. */
  public ByteString hash() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteString.copyFrom(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "InviteToken[…]";
  }
}
