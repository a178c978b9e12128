package io.parley.localcluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker as Strimzi's is: it knows its clients by certificates of an authority that is its own,
 * and lets them do what their KafkaUser says and nothing else. Its methods block.
 */
final class SecuredKafka implements AutoCloseable {
  /** Of every keystore. */
  static final String PASSWORD = "only-for-this-test";

  private static final int LIMIT_SECONDS = 30;

  private final Authority authority;
  private final Path keys;
  private final KafkaBroker broker;

  /**
   * Starts one that can do nothing for anybody yet.
   *
   * @param name it is known by
   * @param host the address and
   * @param reached the port by which others than this process reach it
   * @param port on the loopback interface
   */
  SecuredKafka(Path folder, String name, String host, int reached, int port) throws IOException {
    authority = new Authority(folder.resolve("authority"));
    keys = authority.pkcs12(authority.issue(name, "IP:127.0.0.1", "IP:" + host), PASSWORD);
    broker =
        KafkaBroker.start(
            KafkaBrokerSettings.of(folder.resolve("broker"))
                .withPort(port)
                .withQuickStart()
                .withProperties(stores())
                .withProperties(
                    Map.of(
                        "advertised.listeners",
                        "CLIENTS://" + host + ":" + reached,
                        "listener.security.protocol.map",
                        "CLIENTS:SSL,CONTROLLER:PLAINTEXT",
                        "ssl.client.auth",
                        "required",
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        // The broker's own controller is anonymous.
                        "super.users",
                        "User:CN=" + name + ";User:ANONYMOUS")));
  }

  private Map<String, String> stores() {
    return Map.of(
        "ssl.keystore.location",
        keys.toString(),
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.password",
        PASSWORD,
        "ssl.truststore.location",
        authority.certificate().toString(),
        "ssl.truststore.type",
        "PEM");
  }

  /** Its authority's certificate. */
  Path certificate() {
    return authority.certificate();
  }

  /** The keystore of a user. */
  Path keysOf(String user) {
    return authority.pkcs12(authority.issue(user), PASSWORD);
  }

  /** Gives them their rights. */
  void grant(Stream<JsonNode> users) throws Exception {
    Map<String, Object> client = new HashMap<>(stores());
    client.put("bootstrap.servers", broker.bootstrap());
    client.put("security.protocol", "SSL");
    List<AclBinding> rights = users.flatMap(SecuredKafka::rights).toList();
    try (Admin admin = Admin.create(client)) {
      admin.createAcls(rights).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Stream<AclBinding> rights(JsonNode user) {
    String principal = "User:CN=" + user.at("/metadata/name").asText();
    List<AclBinding> rights = new ArrayList<>();
    for (JsonNode acl : user.at("/spec/authorization/acls")) {
      JsonNode resource = acl.get("resource");
      ResourcePattern on =
          new ResourcePattern(
              ResourceType.fromString(resource.get("type").asText()),
              resource.get("name").asText(),
              resource.get("patternType").asText().equals("prefix")
                  ? PatternType.PREFIXED
                  : PatternType.LITERAL);
      for (JsonNode operation : acl.get("operations")) {
        rights.add(
            new AclBinding(
                on,
                new AccessControlEntry(
                    principal, "*", operation(operation.asText()), AclPermissionType.ALLOW)));
      }
    }
    return rights.stream();
  }

  /** By Strimzi's word: {@code DescribeConfigs}. */
  private static AclOperation operation(String word) {
    return AclOperation.valueOf(
        word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
  }

  @Override
  public void close() {
    broker.kill();
  }
}
