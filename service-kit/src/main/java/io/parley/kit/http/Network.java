package io.parley.kit.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** An address with the number of its leading bits that count. */
final class Network {
  private static final int IPV6 = 16;
  // ::ffff:a.b.c.d is the IPv4 address a.b.c.d (RFC 4291, 2.5.5.2); their /64 is all of IPv4.
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

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
        "addresses, or networks as 10.0.0.0/8; " + text + " is none");
  }

  static boolean isAddress(String text) {
    return NetUtil.createByteArrayFromIpAddressString(text) != null;
  }

  /** An IPv4 address itself; of an IPv6 address the /64 network, which one client has whole. */
  static String ofOneClient(String text) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
    if (address == null || address.length != IPV6) {
      return text;
    }
    return Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length)
        ? NetUtil.bytesToIpAddress(Arrays.copyOfRange(address, MAPPED.length, IPV6))
        : HexFormat.of().formatHex(address, 0, 8) + "/64";
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
