package io.parley.kit.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * From which address a request really comes: the peer's, or, through trusted proxies, the last one
 * of {@code X-Forwarded-For} that is not a trusted proxy's. Immutable.
 */
public final class ClientAddress {
  private static final String HEADER = "X-Forwarded-For";

  private final List<Network> trusted;

  /**
   * With the proxies to trust.
   *
   * @throws IllegalArgumentException telling one that is no address or network
   */
  public ClientAddress(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(Network::parse).toList();
  }

  /** The address as text without a port. */
  public String of(HttpServerRequest request) {
    String peer = request.remoteAddress().hostAddress();
    if (peer == null) {
      return "unknown";
    }
    String address = peer;
    List<String> headers = request.headers().getAll(HEADER);
    String[] hops = String.join(",", headers).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
      String hop = hops[i].trim();
      if (!Network.isAddress(hop)) {
        break;
      }
      address = hop;
    }
    return address;
  }

  /**
   * What limits count by: the address, or the /64 network of an IPv6 address, all of which one
   * client may use.
   */
  public String limitKey(HttpServerRequest request) {
    return limitKey(of(request));
  }

  /** The same of an address as text; a text that is none is its own key. */
  public static String limitKey(String address) {
    return Network.ofOneClient(address);
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }
}
