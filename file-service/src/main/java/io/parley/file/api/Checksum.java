package io.parley.file.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The checksum that came with bytes, and that of those that came. */
final class Checksum {
  /** As {@code Tus-Checksum-Algorithm} tells them. */
  static final String ALGORITHMS = "sha1,sha256";

  private static final Map<String, String> NAMES = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

  private final MessageDigest digest;
  private final byte[] expected;

  private Checksum(MessageDigest digest, byte[] expected) {
    this.digest = digest;
    this.expected = expected;
  }

  /** Reads {@code sha1 <base64>}; anything else is refused. */
  static Checksum parse(String header) {
    String[] parts = header.trim().split(" ", -1);
    String name = NAMES.get(parts[0]);
    if (name == null || parts.length != 2) {
      throw Refusal.invalid("Upload-Checksum", "another form", "sha1 or sha256, and base64");
    }
    try {
      return new Checksum(MessageDigest.getInstance(name), Base64.getDecoder().decode(parts[1]));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("Upload-Checksum", "no base64", "sha1 or sha256, and base64");
    }
  }

  void add(Buffer bytes) {
    digest.update(bytes.getBytes());
  }

  /** Fails with {@code CHECKSUM_MISMATCH} where other bytes came. */
  void check() {
    if (!MessageDigest.isEqual(digest.digest(), expected)) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_CHECKSUM_MISMATCH,
          "the bytes do not have the checksum that came with them: none was taken");
    }
  }
}
