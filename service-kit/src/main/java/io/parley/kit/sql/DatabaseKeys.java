package io.parley.kit.sql;

import io.parley.kit.config.ConfigKey;
import java.nio.file.Path;
import java.util.Optional;

/** How the connection to the database is protected. */
final class DatabaseKeys {
  static final String OFF = "off";
  static final String REQUIRE = "require";
  static final String VERIFY = "verify";

  static final ConfigKey<String> TLS =
      ConfigKey.choice("mysql.tls", OFF, REQUIRE, VERIFY)
          .defaultsTo(OFF)
          .doc(
              "off: plain; require: encrypted, whoever answers; verify: encrypted, and the server's certificate is good for mysql.host.");
  static final ConfigKey<Optional<Path>> CA =
      ConfigKey.of("mysql.ca", "a path", Path::of)
          .optional()
          .doc(
              "PEM file with the authorities that sign it, for verify; not given: those that Java knows.");

  private DatabaseKeys() {}
}
