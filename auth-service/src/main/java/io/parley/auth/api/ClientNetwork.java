package io.parley.auth.api;

import io.netty.util.NetUtil;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.ClientAddress;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom attempts are counted against: an IPv4 address, or the /64 of an IPv6 one, which is what one
 * household or machine has.
 */
final class ClientNetwork {
  private static final int IPV6 = 16;
  private static final int PREFIX = 8;
  // ::ffff:a.b.c.d is the IPv4 address a.b.c.d; their /64 would be all of IPv4.
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

  private final ClientAddress addresses;

  ClientNetwork(ClientAddress addresses) {
    this.addresses = addresses;
  }

  String of(HttpServerRequest request) {
    return network(addresses.of(request));
  }

  /**
   * The same of an address as text, such as another service gives it.
   *
   * @throws Refusal if it is anything else: with a zone, a port, spaces, brackets, or an IPv4
   *     address in another form than the usual one
   */
  static String parse(String field, String text) {
    byte[] bytes =
        FORM.matcher(text).matches() ? NetUtil.createByteArrayFromIpAddressString(text) : null;
    if (bytes == null || (bytes.length != IPV6 && !NetUtil.bytesToIpAddress(bytes).equals(text))) {
      throw Refusal.invalid(field, text, "an IPv4 or IPv6 address");
    }
    return network(text);
  }

  static String network(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null || bytes.length != IPV6) {
      return address;
    }
    return Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)
        ? NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, MAPPED.length, IPV6))
        : HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX)) + "/64";
  }
}
