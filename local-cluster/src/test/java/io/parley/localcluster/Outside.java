package io.parley.localcluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.backends.LocalServer;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import io.parley.backends.S3Server;
import io.parley.backends.S3ServerSettings;
import io.parley.testkit.SecretsScript;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What stands beside the pods of the production overlay: MySQL, Kafka and S3, on this machine's
 * loopback interface and reached from the pods through relays, under the names, with the users, the
 * rights and the TLS that the overlay asks for; and the Secrets that go with them. Its methods
 * block.
 */
final class Outside implements Closeable {
  private static final String MYSQL = "mysql.example.internal";
  private static final String KAFKA = "parley-kafka-bootstrap";
  private static final String S3_SECRET = "only-for-this-test";

  private final Path folder;
  private final String host;
  private final PodSecrets secrets;
  private final Map<String, String> settings = new TreeMap<>();
  private final Deque<Closeable> open = new ArrayDeque<>();
  private final SecuredKafka kafka;

  /**
   * Starts all.
   *
   * @param host the address by which pods reach this machine
   * @param manifest tells who must have a certificate
   */
  Outside(Path folder, String host, PodManifest manifest) throws IOException {
    this.folder = folder;
    this.host = host;
    this.secrets = new PodSecrets(folder.resolve("volumes"));
    S3Server s3 = startS3();
    SecretsScript script =
        new SecretsScript(
            folder.resolve("secrets"),
            Pods.HOME,
            Map.of("S3_ACCESS_KEY", s3.settings().accessKey(), "S3_SECRET_KEY", S3_SECRET));
    for (String secret : script.make("production")) {
      secrets.add(secret);
    }
    startMySql().asRoot(script.users());
    kafka = startKafka(manifest);
    certificatesOfTheBus(manifest);
  }

  private <T extends LocalServer> T keep(T server) {
    open.push(server::kill);
    return server;
  }

  /** The port by which pods reach one of this machine. */
  private int reach(int port) {
    Relay relay = new Relay(port);
    open.push(relay::close);
    return relay.port();
  }

  private S3Server startS3() {
    S3ServerSettings usual =
        S3ServerSettings.of(
            folder.resolve("s3"), Pods.HOME.resolve("local-s3/target/lib"), S3_SECRET);
    S3Server s3 =
        keep(
            S3Server.start(
                new S3ServerSettings(
                    usual.folder(), usual.library(), 0, "parley-files", "access", S3_SECRET)));
    settings.put("PARLEY_FILE_S3_ENDPOINT", "http://" + host + ":" + reach(s3.settings().port()));
    settings.put("PARLEY_FILE_S3_PATH_STYLE", "true");
    return s3;
  }

  private MariaDbServer startMySql() throws IOException {
    Authority authority = new Authority(folder.resolve("mysql-authority"));
    Authority.Issued server = authority.issue(MYSQL);
    secrets.add("mysql-ca", Map.of("ca.crt", authority.certificate()));
    MariaDbServer mysql =
        keep(
            MariaDbServer.start(
                MariaDbSettings.of(folder.resolve("mariadb"))
                    .withTls(server.file(), server.key())));
    settings.put("PARLEY_MYSQL_PORT", Integer.toString(reach(mysql.port())));
    return mysql;
  }

  private SecuredKafka startKafka(PodManifest manifest) throws IOException {
    int port = TestCluster.freePorts() + 1;
    int reached = reach(port);
    SecuredKafka broker = new SecuredKafka(folder.resolve("kafka"), KAFKA, host, reached, port);
    open.push(broker::close);
    secrets.add("parley-cluster-ca-cert", Map.of("ca.crt", broker.certificate()));
    for (JsonNode user : manifest.all("KafkaUser").toList()) {
      String name = user.at("/metadata/name").asText();
      secrets.add(name, Map.of("user.p12", broker.keysOf(name)));
      secrets.add(name, "user.password", SecuredKafka.PASSWORD);
    }
    settings.put("PARLEY_KAFKA_BOOTSTRAP", KAFKA + ":" + reached);
    settings.put("PARLEY_KAFKA_REPLICATION", "1");
    return broker;
  }

  /** As cert-manager makes them. */
  private void certificatesOfTheBus(PodManifest manifest) throws IOException {
    Authority authority = new Authority(folder.resolve("bus-authority"));
    Stream<JsonNode> wanted =
        manifest.all("Certificate").filter(c -> !c.at("/spec/isCA").asBoolean());
    for (JsonNode certificate : wanted.toList()) {
      Authority.Issued issued = authority.issue(certificate.at("/spec/dnsNames/0").asText());
      secrets.add(
          certificate.at("/spec/secretName").asText(),
          Map.of(
              "tls.crt", issued.file(),
              "tls.key", issued.key(),
              "ca.crt", authority.certificate()));
    }
  }

  /** Kafka, whose users can do nothing yet. */
  SecuredKafka kafka() {
    return kafka;
  }

  PodSecrets secrets() {
    return secrets;
  }

  /** Names that the overlay uses, and where pods find what has them. */
  Map<String, String> names() {
    return Map.of(MYSQL, host, KAFKA, host);
  }

  /** What the overlay cannot know: ports, and that Kafka is one broker. */
  Map<String, String> settings() {
    return settings;
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
