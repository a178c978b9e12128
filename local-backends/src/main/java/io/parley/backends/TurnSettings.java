package io.parley.backends;

import java.nio.file.Path;
import java.util.List;

/**
 * What a TURN server is to be.
 *
 * @param folder of its configuration and log; absolute
 * @param addresses of this machine that it listens on and relays from
 * @param port of UDP and TCP
 * @param firstRelayPort of UDP, one for each device that it relays for
 * @param lastRelayPort the last of them
 * @param secret that makes credentials ({@code use-auth-secret}); to be kept elsewhere
 */
public record TurnSettings(
    Path folder,
    List<String> addresses,
    int port,
    int firstRelayPort,
    int lastRelayPort,
    String secret) {
  /** Copies; refuses what could not be a line of its configuration. */
  public TurnSettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || secret.isBlank() || secret.lines().count() != 1) {
      throw new IllegalArgumentException("a TURN server has addresses and a secret of one line");
    }
  }

  boolean isOfLoopback() {
    return addresses.stream()
        .allMatch(address -> address.startsWith("127.") || address.equals("::1"));
  }
}
