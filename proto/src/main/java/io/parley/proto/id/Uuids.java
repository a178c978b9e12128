package io.parley.proto.id;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Conversions between the three forms of an id: {@link UUID}, 16 bytes, canonical text. */
public final class Uuids {
  private static final int CANONICAL_LENGTH = 36;

  private Uuids() {}

  /**
   * Reads canonical text: 36 characters, lower or upper case.
   *
   * @throws IllegalArgumentException if it is anything else; {@link UUID#fromString} alone accepts
   *     short groups
   */
  public static UUID parse(String text) {
    if (text.length() != CANONICAL_LENGTH) {
      throw new IllegalArgumentException("not a UUID of 36 characters");
    }
    return UUID.fromString(text);
  }

  /** The 16 bytes, most significant first, as MySQL's {@code BINARY(16)} holds them. */
  public static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  /**
   * The reverse of {@link #bytes}.
   *
   * @throws IllegalArgumentException if there are not 16 of them
   */
  public static UUID of(byte[] bytes) {
    if (bytes.length != 16) {
      throw new IllegalArgumentException("a UUID has 16 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The reverse of {@link #byteString}; fails like {@link #of(byte[])}. */
  public static UUID of(ByteString bytes) {
    if (bytes.size() != 16) {
      throw new IllegalArgumentException("a UUID has 16 bytes, not " + bytes.size());
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The 16 bytes as a protobuf field has them. */
  public static ByteString byteString(UUID uuid) {
    return ByteString.copyFrom(bytes(uuid));
  }

  /**
   * A UUIDv8 (RFC 9562) of the first 122 bits of SHA-256 over the input: the same input, the same
   * id.
   */
  static UUID hashed(byte[] input) {
    byte[] hash;
    try {
      hash = MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    long most = (buffer.getLong() & ~0xF000L) | 0x8000L;
    long least = (buffer.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
