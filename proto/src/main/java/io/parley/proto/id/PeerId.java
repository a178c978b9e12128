package io.parley.proto.id;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** The id of a device in a call: a UUID that its page made for it. */
public record PeerId(UUID value) {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static PeerId parse(String text) {
    return new PeerId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static PeerId of(byte[] bytes) {
    return new PeerId(Uuids.of(bytes));
  }

  /** Reads the 16 bytes of a protobuf field; fails like {@link #of(byte[])}. */
  public static PeerId of(ByteString bytes) {
    return new PeerId(Uuids.of(bytes));
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
