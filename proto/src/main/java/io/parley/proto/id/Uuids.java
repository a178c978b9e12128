package io.parley.proto.id;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Conversions between the three forms of an id: {@link UUID}, 16 bytes, canonical text. */
public final class Uuids {
  private static final int CANONICAL_LENGTH = 36;

  // These run several times for each message, where a ByteBuffer each shows.
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

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
    byte[] bytes = new byte[16];
    LONGS.set(bytes, 0, uuid.getMostSignificantBits());
    LONGS.set(bytes, 8, uuid.getLeastSignificantBits());
    return bytes;
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
    return new UUID((long) LONGS.get(bytes, 0), (long) LONGS.get(bytes, 8));
  }

  /** The reverse of {@link #byteString}; fails like {@link #of(byte[])}. */
  public static UUID of(ByteString bytes) {
    return of(bytes.toByteArray());
  }

  /** The 16 bytes as a protobuf field has them. */
  public static ByteString byteString(UUID uuid) {
    return UnsafeByteOperations.unsafeWrap(bytes(uuid));
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
