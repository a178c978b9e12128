package io.parley.proto.id;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** The id of a call: a UUIDv7. */
public record CallId(UUID value) {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static CallId parse(String text) {
    return new CallId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static CallId of(byte[] bytes) {
    return new CallId(Uuids.of(bytes));
  }

  /** Reads the 16 bytes of a protobuf field; fails like {@link #of(byte[])}. */
  public static CallId of(ByteString bytes) {
    return new CallId(Uuids.of(bytes));
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
