package io.parley.cluster.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link BinaryWriter} wrote. Nothing is taken on trust: whatever is read, no more
 * memory is taken than a small multiple of the octets that are there, and every method throws
 * {@link DamagedException} where they do not fit.
 */
public final class BinaryReader {
  private final byte[] octets;
  private int position;

  /** From the first octet. */
  public BinaryReader(Bytes octets) {
    this.octets = octets.array();
  }

  /** One octet, 0 to 255. */
  public int octet() {
    if (position == octets.length) {
      throw new DamagedException("cut short at octet " + position);
    }
    return octets[position++] & 0xFF;
  }

  /** Yes or no. */
  public boolean flag() {
    int value = octet();
    if (value > 1) {
      throw new DamagedException("flag: " + value + " (expected: 0 or 1)");
    }
    return value == 1;
  }

  /** A number. */
  public long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      if (shift == 63 && octet > 1) {
        break;
      }
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new DamagedException("number: longer than 64 bits, at octet " + position);
  }

  /** A number within bounds, both included. */
  public long number(long from, long to) {
    long value = number();
    if (value < from || value > to) {
      throw new DamagedException("number: " + value + " (expected: " + from + ".." + to + ")");
    }
    return value;
  }

  /** Octets. */
  public Bytes bytes() {
    int length = count();
    position += length;
    return Bytes.of(Arrays.copyOfRange(octets, position - length, position));
  }

  /** Text. */
  public String text() {
    int length = count();
    position += length;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets, position - length, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DamagedException("text: not UTF-8, before octet " + position);
    }
  }

  /** A value that may be missing. */
  public <T> Optional<T> optional(Supplier<T> read) {
    return flag() ? Optional.of(read.get()) : Optional.empty();
  }

  /** Several values, each of at least one octet. */
  public <T> List<T> list(Supplier<T> read) {
    int count = count();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(read.get());
    }
    return values;
  }

  /** Says that this should be all. */
  public void end() {
    if (position != octets.length) {
      throw new DamagedException((octets.length - position) + " octets too many");
    }
  }

  private int count() {
    long count = number();
    int left = octets.length - position;
    if (count < 0 || count > left) {
      throw new DamagedException("length: " + count + " (expected: 0.." + left + ")");
    }
    return (int) count;
  }
}
