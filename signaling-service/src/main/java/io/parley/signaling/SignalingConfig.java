package io.parley.signaling;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.Secret;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.RateLimit;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.sql.Database;
import io.parley.signaling.turn.IceServers;
import io.parley.signaling.turn.IceUrls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What signaling-service is told. */
final class SignalingConfig {
  // The times of coturn and this service may differ by minutes, and calls last for hours.
  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration SHORTEST_RING = Duration.ofSeconds(5);
  private static final Duration LONGEST_RING = Duration.ofMinutes(5);

  static final ConfigKey<String> SCHEMA =
      ConfigKey.string("signaling.schema")
          .defaultsTo("parley_signaling")
          .doc("Schema of signaling-service.");
  static final ConfigKey<List<String>> STUN_URLS =
      ConfigKey.list("signaling.stun_urls")
          .checked(IceUrls::checkStun)
          .defaultsTo(List.of())
          .doc("STUN servers that devices in calls are told, such as stun:turn.example:3478.");
  static final ConfigKey<List<String>> TURN_URLS =
      ConfigKey.list("signaling.turn_urls")
          .checked(IceUrls::checkTurn)
          .defaultsTo(List.of())
          .doc(
              "TURN servers that devices in calls are told, such as"
                  + " turn:turn.example:3478?transport=udp and"
                  + " turns:turn.example:5349?transport=tcp; need signaling.turn_secret.");
  static final ConfigKey<Optional<Secret<String>>> TURN_SECRET =
      ConfigKey.secret("signaling.turn_secret")
          .doc("The secret that those have too (static-auth-secret of coturn).")
          .optional();
  static final ConfigKey<Duration> TURN_LIFETIME =
      ConfigKey.duration("signaling.turn_lifetime")
          .checked(value -> checkWithin(value, SHORTEST, LONGEST, "10m to 7d"))
          .defaultsTo(Duration.ofHours(4))
          .doc("How long credentials for them are good, from 10m to 7d.");
  static final ConfigKey<Duration> RING_TIME =
      ConfigKey.duration("signaling.ring_time")
          .checked(value -> checkWithin(value, SHORTEST_RING, LONGEST_RING, "5s to 5m"))
          .defaultsTo(Duration.ofSeconds(60))
          .doc("How long somebody who is called is rung, from 5s to 5m.");
  static final ConfigKey<Duration> SWEEP_EVERY =
      ConfigKey.duration("signaling.sweep_every")
          .defaultsTo(Duration.ofSeconds(1))
          .doc(
              "How often calls are looked for whose deadlines are over, or whose devices are to be"
                  + " asked for.");
  static final ConfigKey<Integer> REQUESTS =
      ConfigKey.integer("signaling.limits.requests_per_minute", 1, 1_000_000)
          .defaultsTo(60)
          .doc("HTTP requests that a user may make on one node.");

  static final List<ConfigKey<?>> KEYS =
      Stream.of(
              List.<ConfigKey<?>>of(
                  SCHEMA,
                  STUN_URLS,
                  TURN_URLS,
                  TURN_SECRET,
                  TURN_LIFETIME,
                  RING_TIME,
                  SWEEP_EVERY,
                  REQUESTS),
              Database.KEYS,
              KafkaSettings.KEYS,
              HttpKeys.ALL)
          .flatMap(List::stream)
          .toList();

  private SignalingConfig() {}

  private static void checkWithin(Duration value, Duration least, Duration most, String bounds) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(bounds);
    }
  }

  /**
   * The servers that devices are told.
   *
   * @throws ConfigException where there are TURN servers and no secret
   */
  static IceServers iceServers(Config config, Supplier<String> opaque, Clock clock) {
    if (!config.get(TURN_URLS).isEmpty() && config.get(TURN_SECRET).isEmpty()) {
      throw new ConfigException(
          TURN_SECRET.name()
              + ": none (expected: the static-auth-secret of the servers in "
              + TURN_URLS.name()
              + ")");
    }
    return new IceServers(
        config.get(STUN_URLS),
        config.get(TURN_URLS),
        config.get(TURN_SECRET),
        config.get(TURN_LIFETIME),
        opaque,
        clock);
  }

  static RateLimit requests(Config config) {
    return new RateLimit("signaling.requests", config.get(REQUESTS), Duration.ofMinutes(1));
  }
}
