package io.parley.proto.id;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** The id of a file: a UUIDv7. */
public record FileId(UUID value) {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static FileId parse(String text) {
    return new FileId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static FileId of(byte[] bytes) {
    return new FileId(Uuids.of(bytes));
  }

  /** Reads the 16 bytes of a protobuf field; fails like {@link #of(byte[])}. */
  public static FileId of(ByteString bytes) {
    return new FileId(Uuids.of(bytes));
  }

  /** The 16 bytes, for {@code BINARY(16)} and Kafka keys. */
  public byte[] bytes() {
    return Uuids.bytes(value);
  }

  /** The 16 bytes, for protobuf fields. */
  public ByteString byteString() {
    return Uuids.byteString(value);
  }

  /** Canonical text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
