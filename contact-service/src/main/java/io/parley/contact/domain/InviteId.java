package io.parley.contact.domain;

import io.parley.proto.id.Uuids;
import java.util.UUID;

/** An invite link, without its secret. UUIDv7. */
public record InviteId(UUID value) {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static InviteId parse(String text) {
    return new InviteId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static InviteId of(byte[] bytes) {
    return new InviteId(Uuids.of(bytes));
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
