package io.parley.auth;

import io.parley.auth.crypto.Argon2Settings;
import io.parley.auth.domain.Gate;
import io.parley.auth.domain.SignInLimits;
import io.parley.auth.keys.MasterKeys;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.Secret;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.sql.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of auth-service, and what they make. */
final class AuthConfig {
  /** Fixed: every service keeps revoked sessions in mind for just as long. */
  static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(15);

  static final ConfigKey<String> SCHEMA =
      ConfigKey.string("auth.schema")
          .defaultsTo("parley_auth")
          .doc("Schema of auth-service in MySQL.");
  static final ConfigKey<Secret<String>> MASTER_KEY =
      ConfigKey.secret("auth.master_key")
          .required()
          .doc(
              "32 random bytes in Base64: seal the signing keys and prove refresh tokens. The same"
                  + " for all replicas.");
  static final ConfigKey<String> MASTER_KEY_ID =
      ConfigKey.string("auth.master_key_id")
          .defaultsTo("1")
          .doc("Names the master key; a new key needs a new name.");
  static final ConfigKey<Optional<Secret<String>>> PREVIOUS_MASTER_KEY =
      ConfigKey.secret("auth.previous_master_key")
          .optional()
          .doc("The master key before: still opens what it sealed.");
  static final ConfigKey<String> PREVIOUS_MASTER_KEY_ID =
      ConfigKey.string("auth.previous_master_key_id").defaultsTo("0").doc("The name it had.");
  static final ConfigKey<Duration> REFRESH_TOKEN_LIFETIME =
      ConfigKey.duration("auth.refresh_token_lifetime")
          .defaultsTo(Duration.ofDays(30))
          .doc("How long a device that is not used stays signed in.");
  static final ConfigKey<Duration> PASSWORD_LINK_LIFETIME =
      ConfigKey.duration("auth.password_link_lifetime")
          .defaultsTo(Duration.ofDays(7))
          .doc("How long a link is good by which a person sets their password.");
  static final ConfigKey<Duration> KEY_ROTATION =
      ConfigKey.duration("auth.key_rotation")
          .defaultsTo(Duration.ofDays(30))
          .doc("How long a key signs access tokens; at least 1h.");
  static final ConfigKey<Duration> KEY_CHECK =
      ConfigKey.duration("auth.key_check")
          .defaultsTo(Duration.ofSeconds(30))
          .doc("How often each replica looks at the keys; at most 5m.");
  static final ConfigKey<Duration> CLEANING =
      ConfigKey.duration("auth.cleaning")
          .defaultsTo(Duration.ofMinutes(1))
          .doc("How often each replica removes what has expired.");
  static final ConfigKey<Integer> ARGON2_MEMORY =
      ConfigKey.integer("auth.argon2_memory_kib", 1024, 4_194_304)
          .defaultsTo(19_456)
          .doc("Memory of one password hash.");
  static final ConfigKey<Integer> ARGON2_ITERATIONS =
      ConfigKey.integer("auth.argon2_iterations", 1, 100)
          .defaultsTo(2)
          .doc("Passes of one password hash.");
  static final ConfigKey<Integer> ARGON2_PARALLELISM =
      ConfigKey.integer("auth.argon2_parallelism", 1, 64)
          .defaultsTo(1)
          .doc("Lanes of one password hash.");
  static final ConfigKey<Integer> ARGON2_THREADS =
      ConfigKey.integer("auth.argon2_threads", 1, 256)
          .defaultsTo(2)
          .doc("How many passwords are hashed at once.");
  static final ConfigKey<Integer> ARGON2_QUEUE =
      ConfigKey.integer("auth.argon2_queue", 0, 100_000)
          .defaultsTo(100)
          .doc("How many passwords may wait for it; more are refused with RATE_LIMITED.");
  static final ConfigKey<Integer> LOG_INS_PER_ACCOUNT =
      ConfigKey.integer("auth.log_ins_per_account", 1, 1_000_000)
          .defaultsTo(10)
          .doc("Failed attempts on one account at once, and again in each window.");
  static final ConfigKey<Integer> LOG_INS_PER_ADDRESS =
      ConfigKey.integer("auth.log_ins_per_address", 1, 1_000_000)
          .defaultsTo(100)
          .doc("Failed attempts from one address at once, and again in each window.");
  static final ConfigKey<Duration> LOG_IN_WINDOW =
      ConfigKey.duration("auth.log_in_window")
          .defaultsTo(Duration.ofMinutes(15))
          .doc("The window of both.");
  static final ConfigKey<Integer> REGISTRATIONS_PER_ADDRESS =
      ConfigKey.integer("auth.registrations_per_address", 1, 1_000_000)
          .defaultsTo(30)
          .doc("New accounts from one address at once, and again in each window.");
  static final ConfigKey<Duration> REGISTRATION_WINDOW =
      ConfigKey.duration("auth.registration_window")
          .defaultsTo(Duration.ofHours(1))
          .doc("The window of new accounts.");
  static final ConfigKey<Integer> REQUESTS_PER_ADDRESS =
      ConfigKey.integer("auth.requests_per_address", 1, 1_000_000)
          .defaultsTo(600)
          .doc("Requests without an access token in a minute from one address, on each node.");
  static final ConfigKey<Integer> REQUESTS_PER_USER =
      ConfigKey.integer("auth.requests_per_user", 1, 1_000_000)
          .defaultsTo(600)
          .doc("Requests with an access token in a minute from one user, on each node.");

  private static final int KEY_BYTES = 32;

  private AuthConfig() {}

  static List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys =
        new ArrayList<>(
            List.of(
                SCHEMA,
                MASTER_KEY,
                MASTER_KEY_ID,
                PREVIOUS_MASTER_KEY,
                PREVIOUS_MASTER_KEY_ID,
                REFRESH_TOKEN_LIFETIME,
                PASSWORD_LINK_LIFETIME,
                KEY_ROTATION,
                KEY_CHECK,
                CLEANING,
                ARGON2_MEMORY,
                ARGON2_ITERATIONS,
                ARGON2_PARALLELISM,
                ARGON2_THREADS,
                ARGON2_QUEUE,
                LOG_INS_PER_ACCOUNT,
                LOG_INS_PER_ADDRESS,
                LOG_IN_WINDOW,
                REGISTRATIONS_PER_ADDRESS,
                REGISTRATION_WINDOW,
                REQUESTS_PER_ADDRESS,
                REQUESTS_PER_USER));
    keys.addAll(Database.KEYS);
    keys.addAll(KafkaSettings.KEYS);
    keys.addAll(HttpKeys.ALL);
    return List.copyOf(keys);
  }

  static MasterKeys masterKeys(Config config) {
    return new MasterKeys(
        config.get(MASTER_KEY_ID),
        bytes(MASTER_KEY.name(), config.get(MASTER_KEY)),
        config
            .get(PREVIOUS_MASTER_KEY)
            .map(
                old ->
                    Map.entry(
                        config.get(PREVIOUS_MASTER_KEY_ID),
                        bytes(PREVIOUS_MASTER_KEY.name(), old))));
  }

  private static Secret<byte[]> bytes(String name, Secret<String> text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.reveal().trim());
      if (bytes.length == KEY_BYTES) {
        return Secret.of(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw badKey(name, text);
    }
    throw badKey(name, text);
  }

  private static ConfigException badKey(String name, Secret<String> text) {
    return new ConfigException(
        name + ": " + text + " (expected: " + KEY_BYTES + " bytes in Base64)");
  }

  /** Checked: a key must be published well before it signs. */
  static Duration keyRotation(Config config) {
    return between(config, KEY_ROTATION, Duration.ofHours(1), Duration.ofDays(3650));
  }

  /** Checked: each replica must see a new key before it signs. */
  static Duration keyCheck(Config config) {
    return between(config, KEY_CHECK, Duration.ofMillis(10), Duration.ofMinutes(5));
  }

  private static Duration between(
      Config config, ConfigKey<Duration> key, Duration least, Duration most) {
    Duration value = config.get(key);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new ConfigException(
          key.name() + ": " + value + " (expected: " + least + ".." + most + ")");
    }
    return value;
  }

  static Argon2Settings argon2(Config config) {
    return new Argon2Settings(
        config.get(ARGON2_MEMORY),
        config.get(ARGON2_ITERATIONS),
        config.get(ARGON2_PARALLELISM),
        config.get(ARGON2_THREADS),
        config.get(ARGON2_QUEUE));
  }

  static SignInLimits limits(Config config) {
    Duration window = config.get(LOG_IN_WINDOW);
    return new SignInLimits(
        new Gate(config.get(LOG_INS_PER_ACCOUNT), window),
        new Gate(config.get(LOG_INS_PER_ADDRESS), window),
        new Gate(config.get(REGISTRATIONS_PER_ADDRESS), config.get(REGISTRATION_WINDOW)));
  }
}
