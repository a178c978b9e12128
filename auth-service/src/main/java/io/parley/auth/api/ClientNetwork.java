package io.parley.auth.api;

import io.netty.util.NetUtil;
import io.parley.kit.http.ClientAddress;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whom attempts are counted against: an IPv4 address, or the /64 of an IPv6 one, which is what one
 * household or machine has.
 */
final class ClientNetwork {
  private static final int IPV6 = 16;
  private static final int PREFIX = 8;

  private final ClientAddress addresses;

  ClientNetwork(ClientAddress addresses) {
    this.addresses = addresses;
  }

  String of(HttpServerRequest request) {
    return network(addresses.of(request));
  }

  static String network(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes != null && bytes.length == IPV6
        ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX)) + "/64"
        : address;
  }
}
