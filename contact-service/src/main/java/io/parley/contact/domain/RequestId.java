package io.parley.contact.domain;

import io.parley.proto.id.Uuids;
import java.util.UUID;

/** A request to become a contact, or to join a group. UUIDv7. */
public record RequestId(UUID value) {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static RequestId parse(String text) {
    return new RequestId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static RequestId of(byte[] bytes) {
    return new RequestId(Uuids.of(bytes));
  }

  /** The 16 bytes, for {@code BINARY(16)}. */
  public byte[] bytes() {
    return Uuids.bytes(value);
  }

  /** Canonical text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
