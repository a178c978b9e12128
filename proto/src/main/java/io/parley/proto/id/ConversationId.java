package io.parley.proto.id;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.UUID;

/** A conversation: a group has a UUIDv7, two people have a UUIDv8 made of their ids. */
public record ConversationId(UUID value) {
  /** Reads canonical text; fails with {@link IllegalArgumentException} on anything else. */
  public static ConversationId parse(String text) {
    return new ConversationId(Uuids.parse(text));
  }

  /** Reads 16 bytes; fails with {@link IllegalArgumentException} on any other number. */
  public static ConversationId of(byte[] bytes) {
    return new ConversationId(Uuids.of(bytes));
  }

  /** Reads the 16 bytes of a protobuf field; fails like {@link #of(byte[])}. */
  public static ConversationId of(ByteString bytes) {
    return new ConversationId(Uuids.of(bytes));
  }

  /** The 16 bytes, for {@code BINARY(16)} and Kafka keys. */
  public byte[] bytes() {
    return Uuids.bytes(value);
  }

  /** The 16 bytes, for protobuf fields. */
  public ByteString byteString() {
    return Uuids.byteString(value);
  }

  /**
   * The id of the conversation of two people, the same for both orders of them: a UUIDv8 (RFC 9562)
   * of SHA-256 over the smaller id and the larger one.
   *
   * @throws IllegalArgumentException if it is one person
   */
  public static ConversationId direct(UserId one, UserId other) {
    int order = one.compareTo(other);
    if (order == 0) {
      throw new IllegalArgumentException("a direct conversation has two people");
    }
    UserId first = order < 0 ? one : other;
    UserId second = order < 0 ? other : one;
    return new ConversationId(
        Uuids.hashed(ByteBuffer.allocate(32).put(first.bytes()).put(second.bytes()).array()));
  }

  /** Canonical text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
