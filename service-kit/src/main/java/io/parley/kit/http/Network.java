package io.parley.kit.http;

import io.netty.util.NetUtil;
import java.util.Arrays;

/** An address with the number of its leading bits that count. */
final class Network {
  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  static Network parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (address == null) {
      throw bad(text);
    }
    try {
      int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > address.length * 8) {
        throw bad(text);
      }
      return new Network(address, bits);
    } catch (NumberFormatException e) {
      throw bad(text);
    }
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        text + " (expected: an address, or a network as 10.0.0.0/8)");
  }

  static boolean isAddress(String text) {
    return NetUtil.createByteArrayFromIpAddressString(text) != null;
  }

  boolean contains(String text) {
    byte[] other = NetUtil.createByteArrayFromIpAddressString(text);
    if (other == null || other.length != address.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
      return false;
    }
    int mask = 0xFF << (8 - bits % 8);
    return bits % 8 == 0 || (address[whole] & mask) == (other[whole] & mask);
  }
}
