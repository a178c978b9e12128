package io.parley.proto.id;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** A signed-in device. UUIDv7. */
public record SessionId(UUID value) {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static SessionId parse(String text) {
    return new SessionId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static SessionId of(byte[] bytes) {
    return new SessionId(Uuids.of(bytes));
  }

  /** Reads the 16 bytes of a protobuf field; fails like {@link #of(byte[])}. */
  public static SessionId of(ByteString bytes) {
    return new SessionId(Uuids.of(bytes));
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
