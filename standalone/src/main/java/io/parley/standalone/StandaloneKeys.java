package io.parley.standalone;

import io.parley.kit.config.ConfigKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of the standalone suite, besides those of the services in it. */
public final class StandaloneKeys {
  public static final ConfigKey<Path> DATA =
      ConfigKey.of("standalone.data", "a path", Path::of)
          .defaultsTo(Path.of("data"))
          .doc("Folder of everything that is kept: database, log, certificates, secrets.");
  public static final ConfigKey<Optional<Path>> WEB =
      ConfigKey.of("standalone.web", "a path", Path::of)
          .optional()
          .doc("Folder with a built web app to serve in place of the packaged one.");

  public static final ConfigKey<Boolean> TURN =
      ConfigKey.bool("standalone.turn")
          .defaultsTo(false)
          .doc(
              "Whether to run a TURN server (coturn) for calls between networks; sets"
                  + " signaling.turn_urls, signaling.stun_urls and signaling.turn_secret.");
  public static final ConfigKey<List<String>> TURN_HOSTS =
      ConfigKey.list("standalone.turn_hosts")
          .defaultsTo(List.of())
          .doc("Names or addresses that devices reach it by; none: this machine's addresses.");
  public static final ConfigKey<Integer> TURN_PORT =
      ConfigKey.integer("standalone.turn_port", 1, 65_535)
          .defaultsTo(3478)
          .doc("Its port of UDP and TCP.");
  public static final ConfigKey<Integer> TURN_FIRST_RELAY_PORT =
      ConfigKey.integer("standalone.turn_first_relay_port", 1024, 65_535)
          .defaultsTo(49_160)
          .doc("First of the UDP ports that it relays from, one for each device.");
  public static final ConfigKey<Integer> TURN_LAST_RELAY_PORT =
      ConfigKey.integer("standalone.turn_last_relay_port", 1024, 65_535)
          .defaultsTo(49_360)
          .doc("The last of them.");

  /** All of them. */
  public static final List<ConfigKey<?>> ALL =
      List.of(DATA, WEB, TURN, TURN_HOSTS, TURN_PORT, TURN_FIRST_RELAY_PORT, TURN_LAST_RELAY_PORT);

  private StandaloneKeys() {}
}
