package io.parley.cluster.log;

import io.parley.backends.KafkaBroker;
import io.parley.cluster.KafkaClusterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A broker that speaks TLS alone, knows its users by name and password, and lets them do only what
 * they were given: {@code admin} everything, {@code node} and {@code stranger} nothing yet.
 */
final class SecuredBroker {
  private static final String STORE_PASSWORD = "only-for-this-test";

  private final Path keys;
  private final KafkaBroker broker;

  SecuredBroker(Path folder) throws IOException, InterruptedException {
    this.keys = keys(folder);
    this.broker = Broker.start("secured", properties());
  }

  private static Path keys(Path folder) throws IOException, InterruptedException {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "broker",
                    "-dname",
                    "CN=broker",
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    STORE_PASSWORD,
                    "-keystore",
                    keys.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("keytool.log")));
    }
    return keys;
  }

  private Map<String, String> properties() {
    String users =
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"admin\" password=\"admin-secret\" user_admin=\"admin-secret\""
            + " user_node=\"node-secret\" user_stranger=\"stranger-secret\";";
    return Map.ofEntries(
        Map.entry("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT"),
        Map.entry("sasl.enabled.mechanisms", "PLAIN"),
        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
        Map.entry("listener.name.clients.plain.sasl.jaas.config", users),
        Map.entry("ssl.keystore.location", keys.toString()),
        Map.entry("ssl.keystore.password", STORE_PASSWORD),
        Map.entry("ssl.keystore.type", "PKCS12"),
        Map.entry("ssl.truststore.location", keys.toString()),
        Map.entry("ssl.truststore.password", STORE_PASSWORD),
        Map.entry("ssl.truststore.type", "PKCS12"),
        Map.entry(
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        // The broker's own controller is anonymous.
        Map.entry("super.users", "User:admin;User:ANONYMOUS"));
  }

  /** Of a cluster that nobody else has, for a node that says it is that user. */
  KafkaClusterOptions newCluster(String user, String password) {
    return as(Broker.newClusterOn(broker), user, password);
  }

  /** The same cluster, for another user. */
  KafkaClusterOptions as(KafkaClusterOptions options, String user, String password) {
    return options
        .withClient("security.protocol", "SASL_SSL")
        .withClient("sasl.mechanism", "PLAIN")
        .withClient(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password))
        .withClient("ssl.truststore.location", keys.toString())
        .withClient("ssl.truststore.password", STORE_PASSWORD)
        .withClient("ssl.truststore.type", "PKCS12");
  }
}
