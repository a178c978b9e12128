package io.parley.proto.id;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** A user. UUIDv7. */
public record UserId(UUID value) implements Comparable<UserId> {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static UserId parse(String text) {
    return new UserId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static UserId of(byte[] bytes) {
    return new UserId(Uuids.of(bytes));
  }

  /** Reads the 16 bytes of a protobuf field; fails like {@link #of(byte[])}. */
  public static UserId of(ByteString bytes) {
    return new UserId(Uuids.of(bytes));
  }

  /** The 16 bytes, for {@code BINARY(16)} and Kafka keys. */
  public byte[] bytes() {
    return Uuids.bytes(value);
  }

  /** The 16 bytes, for protobuf fields. */
  public ByteString byteString() {
    return Uuids.byteString(value);
  }

  /** Orders as unsigned bytes, as MySQL orders {@code BINARY(16)}. */
  @Override
  public int compareTo(UserId other) {
    int most =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return most != 0
        ? most
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  /** Canonical text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
