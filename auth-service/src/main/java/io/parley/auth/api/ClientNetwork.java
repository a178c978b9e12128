package io.parley.auth.api;

import io.netty.util.NetUtil;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.ClientAddress;
import java.util.regex.Pattern;

/** Whom attempts are counted against that another service brings. */
final class ClientNetwork {
  private static final int IPV6 = 16;
  private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

  private ClientNetwork() {}

  /**
   * The network of an address as text, such as another service gives it.
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
    return ClientAddress.limitKey(text);
  }
}
