package io.parley.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.testing.Databases;
import io.parley.kit.testing.TestCertificates;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTlsIT {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("things.schema").defaultsTo("parley_tls");

  @TempDir private static Path folder;

  private static Vertx vertx;
  private static MariaDbServer server;

  @BeforeAll
  static void start() throws Exception {
    TestCertificates.make(folder, "ours");
    TestCertificates.make(folder, "theirs");
    vertx = Vertx.vertx();
    server =
        MariaDbServer.start(
            MariaDbSettings.of(folder.resolve("mariadb"))
                .withTls(folder.resolve("ours.crt"), folder.resolve("ours.key")));
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
    server.stop(Duration.ofSeconds(10));
  }

  @Test
  void aConnectionIsEncryptedWhereThatIsRequired() {
    assertThat(cipher(config("require", "theirs"))).isNotEmpty();
  }

  @Test
  void aCertificateOfAKnownAuthorityIsVerified() {
    assertThat(cipher(config("verify", "ours"))).isNotEmpty();
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedByThePool() {
    Database database = Database.open(vertx, config("verify", "theirs"), SCHEMA);

    try {
      assertThatThrownBy(() -> database.ping().await()).hasStackTraceContaining("ertif");
    } finally {
      database.close().await();
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedByTheMigrations() {
    assertThatThrownBy(
            () -> Databases.open(vertx, config("verify", "theirs"), SCHEMA, "db/things").await())
        .hasMessageStartingWith("MySQL at ")
        .hasStackTraceContaining("ertif");
  }

  @Test
  void nothingIsEncryptedWhereNobodyAsksForIt() {
    assertThat(cipher(config("off", "ours"))).isEmpty();
  }

  private static String cipher(Config config) {
    Database database = Databases.open(vertx, config, SCHEMA, "db/things").await();
    try {
      return database
          .pool()
          .query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
          .execute()
          .await()
          .iterator()
          .next()
          .getString(1);
    } finally {
      database.close().await();
    }
  }

  private static Config config(String tls, String authority) {
    Map<String, String> texts = new HashMap<>();
    texts.put("mysql.host", server.host());
    texts.put("mysql.port", Integer.toString(server.port()));
    texts.put("mysql.user", server.user());
    texts.put("mysql.password", server.password());
    texts.put("mysql.tls", tls);
    texts.put("mysql.ca", folder.resolve(authority + ".crt").toString());
    texts.put("mysql.start_limit", "2s");
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.add(SCHEMA);
    return Config.of(texts, keys);
  }
}
