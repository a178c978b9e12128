package io.parley.cluster.codec;

import java.util.Arrays;

/** Octets as a value: equal by content, never changed. */
public final class Bytes {
  private final byte[] octets;

  private Bytes(byte[] octets) {
    this.octets = octets;
  }

  /** Takes the array over: who gives it must not change it afterwards. */
  public static Bytes of(byte[] octets) {
    return new Bytes(octets);
  }

  /** The array itself: who takes it must not change it. */
  public byte[] array() {
    return octets;
  }

  /** How many. */
  public int length() {
    return octets.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(octets, bytes.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return octets.length + " bytes";
  }
}
