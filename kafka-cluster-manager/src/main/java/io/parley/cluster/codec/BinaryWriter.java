package io.parley.cluster.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes values one behind the other, as {@link BinaryReader} reads them. Not for two threads. */
public final class BinaryWriter {
  private byte[] octets = new byte[64];
  private int length;

  /** One octet, 0 to 255. */
  public BinaryWriter octet(int value) {
    room(1);
    octets[length++] = (byte) value;
    return this;
  }

  /** Yes or no. */
  public BinaryWriter flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  /** A number, small ones (also below zero) in few octets. */
  public BinaryWriter number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      octet((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return octet((int) rest);
  }

  /** Octets, with their number before them. */
  public BinaryWriter bytes(Bytes value) {
    return bytes(value.array());
  }

  /** Text as UTF-8. Half a surrogate pair becomes a question mark. */
  public BinaryWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** A value that may be missing. */
  public <T> BinaryWriter optional(Optional<T> value, Consumer<T> write) {
    flag(value.isPresent());
    value.ifPresent(write);
    return this;
  }

  /** Several values, with their number before them. */
  public <T> BinaryWriter list(Collection<T> values, Consumer<T> write) {
    number(values.size());
    values.forEach(write);
    return this;
  }

  /** How many octets so far. */
  public int length() {
    return length;
  }

  /** What was written. */
  public Bytes done() {
    return Bytes.of(Arrays.copyOf(octets, length));
  }

  private BinaryWriter bytes(byte[] value) {
    number(value.length);
    room(value.length);
    System.arraycopy(value, 0, octets, length, value.length);
    length += value.length;
    return this;
  }

  private void room(int more) {
    int needed = Math.addExact(length, more);
    if (needed > octets.length) {
      octets =
          Arrays.copyOf(
              octets, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, octets.length * 2L)));
    }
  }
}
