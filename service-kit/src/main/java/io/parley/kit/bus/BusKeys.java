package io.parley.kit.bus;

import io.parley.kit.config.ConfigKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of the event bus. Which cluster it is follows from Kafka's keys. */
public final class BusKeys {
  public static final ConfigKey<Boolean> CLUSTERED =
      ConfigKey.bool("bus.clustered")
          .defaultsTo(true)
          .doc(
              "Whether processes meet over Kafka; false: the services of this one are all there"
                  + " are.");
  public static final ConfigKey<String> HOST =
      ConfigKey.string("bus.host")
          .defaultsTo("127.0.0.1")
          .doc("Address that the event bus listens on for other processes.");
  public static final ConfigKey<Integer> PORT =
      ConfigKey.integer("bus.port", 0, 65_535).defaultsTo(0).doc("Its port; 0: any free one.");
  public static final ConfigKey<Optional<String>> PUBLIC_HOST =
      ConfigKey.string("bus.public_host")
          .optional()
          .doc("What other processes dial, where it is not `bus.host`: a pod's address, a NAT's.");
  public static final ConfigKey<Integer> PUBLIC_PORT =
      ConfigKey.integer("bus.public_port", 0, 65_535)
          .defaultsTo(0)
          .doc("The port that they dial; 0: the one that is listened on.");
  public static final ConfigKey<Duration> LEASE =
      ConfigKey.duration("bus.lease")
          .checked(BusKeys::checkLease)
          .defaultsTo(Duration.ofSeconds(6))
          .doc("A process that says nothing for so long is one no more; the same in all of them.");
  public static final ConfigKey<Optional<Path>> CERTIFICATE =
      ConfigKey.of("bus.certificate", "a path", Path::of)
          .optional()
          .doc(
              "PEM file with this process's certificate; with `bus.key` and `bus.ca`: mutual TLS.");
  public static final ConfigKey<Optional<Path>> KEY =
      ConfigKey.of("bus.key", "a path", Path::of).optional().doc("PEM file with its key.");
  public static final ConfigKey<Optional<Path>> CA =
      ConfigKey.of("bus.ca", "a path", Path::of)
          .optional()
          .doc("PEM file with the authorities that sign the certificates of all processes.");

  /** All of them. */
  public static final List<ConfigKey<?>> ALL =
      List.of(CLUSTERED, HOST, PORT, PUBLIC_HOST, PUBLIC_PORT, LEASE, CERTIFICATE, KEY, CA);

  private BusKeys() {}

  private static void checkLease(Duration lease) {
    if (lease.compareTo(Duration.ofSeconds(2)) < 0 || lease.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("2s..5m");
    }
  }
}
