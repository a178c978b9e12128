package io.parley.standalone;

import io.parley.backends.LocalProgram;
import io.parley.backends.SecretFile;
import io.parley.backends.TurnServer;
import io.parley.backends.TurnSettings;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.service.ServiceKeys;
import io.parley.local.Addresses;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The TURN server of this installation: where it listens, and what devices in calls are told of it.
 *
 * @param hosts that devices reach it by
 */
record Turn(TurnSettings settings, List<String> hosts) {
  private static final String TURN_URLS = "signaling.turn_urls";
  private static final String STUN_URLS = "signaling.stun_urls";
  private static final String SECRET = "signaling.turn_secret";
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

  /** Each is asked by each device, over UDP and TCP: more would make calls begin later. */
  private static final int MOST_HOSTS = 2;

  /**
   * As the operator wants it; its secret is made under the data folder.
   *
   * @throws ConfigException if the operator gave another one, too
   */
  static Turn of(Settings given, Config config, Path data) {
    for (String other : List.of(TURN_URLS, STUN_URLS, SECRET)) {
      if (given.gives(other)) {
        throw new ConfigException(
            other + ": is given (expected: not with " + StandaloneKeys.TURN.name() + ")");
      }
    }
    int first = config.get(StandaloneKeys.TURN_FIRST_RELAY_PORT);
    int last = config.get(StandaloneKeys.TURN_LAST_RELAY_PORT);
    if (first > last) {
      throw new ConfigException(
          "%s: %d (expected: %d or more)"
              .formatted(StandaloneKeys.TURN_LAST_RELAY_PORT.name(), last, first));
    }
    Path folder = data.resolve("turn");
    List<String> addresses = addresses(config.get(ServiceKeys.HTTP_HOST));
    List<String> hosts = config.get(StandaloneKeys.TURN_HOSTS);
    return new Turn(
        new TurnSettings(
            folder,
            addresses,
            config.get(StandaloneKeys.TURN_PORT),
            first,
            last,
            SecretFile.readOrCreate(data.resolve("turn.key"))),
        hosts.isEmpty() ? addresses.stream().limit(MOST_HOSTS).toList() : hosts);
  }

  /** Those under which the suite itself is reached, IPv4 before IPv6. */
  private static List<String> addresses(String host) {
    if (!EVERYWHERE.contains(host)) {
      return List.of(host);
    }
    Set<String> found = Addresses.ofTheNetwork();
    return found.isEmpty()
        ? List.of(LOOPBACK)
        : found.stream()
            .sorted(Comparator.comparing((String address) -> address.contains(":")))
            .toList();
  }

  /** Starts it; blocks. */
  LocalProgram start() {
    return TurnServer.start(settings);
  }

  /** Where it is, for people. */
  String told() {
    return hosts.stream()
        .map(host -> Addresses.bracketed(host) + ":" + settings.port())
        .collect(Collectors.joining(", "));
  }

  /** What the services are told, by name of key. */
  Map<String, String> presets() {
    return Map.of(
        STUN_URLS, urls("stun:%s:%d"),
        TURN_URLS, urls("turn:%s:%d?transport=udp", "turn:%s:%d?transport=tcp"),
        SECRET, settings.secret());
  }

  private String urls(String... forms) {
    return hosts.stream()
        .flatMap(
            host ->
                Stream.of(forms)
                    .map(form -> form.formatted(Addresses.bracketed(host), settings.port())))
        .collect(Collectors.joining(","));
  }
}
