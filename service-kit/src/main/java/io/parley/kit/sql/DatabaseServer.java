package io.parley.kit.sql;

import io.parley.kit.config.Config;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import java.util.Properties;

/**
 * Where the database is and as whom one is there, for both drivers: JDBC brings schemas up to date,
 * the reactive one does everything else.
 */
record DatabaseServer(Config config) {
  /** {@code host:port}. */
  String place() {
    return config.get(Database.HOST) + ":" + config.get(Database.PORT);
  }

  /** The user's name. */
  String user() {
    return config.get(Database.USER);
  }

  /** For JDBC; an empty name for no schema. */
  String url(String schema) {
    String tls =
        switch (config.get(DatabaseKeys.TLS)) {
          case DatabaseKeys.REQUIRE -> "&sslMode=trust";
          case DatabaseKeys.VERIFY -> "&sslMode=verify-full" + authority();
          default -> "";
        };
    return "jdbc:mariadb://" + place() + "/" + schema + "?connectTimeout=3000" + tls;
  }

  // As it is: the driver takes a URL's parameters without decoding them.
  private String authority() {
    return config.get(DatabaseKeys.CA).map(file -> "&serverSslCert=" + file).orElse("");
  }

  /** User and password, for JDBC. */
  Properties credentials() {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password());
    return properties;
  }

  String password() {
    return config.get(Database.PASSWORD).reveal();
  }

  /** For the reactive driver. */
  MySQLConnectOptions options(String schema) {
    MySQLConnectOptions options =
        new MySQLConnectOptions()
            .setHost(config.get(Database.HOST))
            .setPort(config.get(Database.PORT))
            .setUser(user())
            .setPassword(password())
            .setDatabase(schema);
    switch (config.get(DatabaseKeys.TLS)) {
      case DatabaseKeys.REQUIRE ->
          options
              .setSslMode(SslMode.REQUIRED)
              .setSslOptions(new ClientSSLOptions().setTrustAll(true));
      case DatabaseKeys.VERIFY ->
          options.setSslMode(SslMode.VERIFY_IDENTITY).setSslOptions(verifying());
      default -> options.setSslMode(SslMode.DISABLED);
    }
    return options;
  }

  private ClientSSLOptions verifying() {
    ClientSSLOptions tls = new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    config
        .get(DatabaseKeys.CA)
        .ifPresent(file -> tls.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return tls;
  }
}
