package io.parley.localcluster;

import io.parley.backends.SecretFile;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration files of the processes: what the operator gave, and what makes them a cluster.
 *
 * @param backends where Kafka, MariaDB and the S3 server are, by name of key
 * @param masterKey auth-service's
 * @param given what the operator gave, by name of key
 */
record ReplicaConfig(Map<String, String> backends, String masterKey, Map<String, String> given) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String MASTER_KEY = "auth.master_key";
  private static final String ROUTER_INSTANCE = "message.router_instance";
  private static final String FILE_FOLDER = "file.folder";

  /** Names of the keys that are the cluster's to set. */
  static final Set<String> SET_HERE =
      Set.of(
          "node.id",
          "http.host",
          "http.port",
          "http.trusted_proxies",
          "https.port",
          "https.certificate",
          "https.key",
          "management.host",
          "management.port",
          "mysql.host",
          "mysql.port",
          "mysql.user",
          "mysql.password",
          "kafka.bootstrap",
          "bus.clustered",
          "bus.host",
          "bus.port",
          MASTER_KEY,
          ROUTER_INSTANCE,
          "file.store",
          FILE_FOLDER,
          "file.s3.bucket",
          "file.s3.endpoint",
          "file.s3.path_style",
          "file.s3.access_key",
          "file.s3.secret_key");

  /** The texts of one process, by name of key. */
  Map<String, String> texts(Replica replica) {
    Map<String, String> texts = new TreeMap<>();
    given.forEach(texts::put);
    texts.putAll(backends);
    texts.keySet().removeIf(name -> !replica.service().takes(name));
    // The same after each start: its places in consumer groups are then free at once.
    texts.put("node.id", replica.name());
    texts.put("http.host", LOOPBACK);
    texts.put("http.port", Integer.toString(replica.httpPort()));
    // The proxy.
    texts.put("http.trusted_proxies", LOOPBACK);
    texts.put("management.host", LOOPBACK);
    texts.put("management.port", Integer.toString(replica.managementPort()));
    texts.put("bus.clustered", "true");
    texts.put("bus.host", LOOPBACK);
    texts.put("bus.port", Integer.toString(replica.busPort()));
    if (replica.service().equals(Service.AUTH)) {
      texts.put(MASTER_KEY, masterKey);
    }
    if (replica.service().equals(Service.MESSAGE)) {
      texts.put(ROUTER_INSTANCE, replica.name());
    }
    if (replica.service().equals(Service.FILE)) {
      // In the folder of the process.
      texts.put(FILE_FOLDER, "files");
    }
    return texts;
  }

  /** Writes them as YAML, readable by the owner only: there are secrets among them. */
  void write(Path file, Replica replica) throws IOException {
    StringBuilder yaml = new StringBuilder("# Written at every start.\n");
    texts(replica)
        .forEach(
            (name, text) -> yaml.append(name).append(": ").append(Json.encode(text)).append('\n'));
    SecretFile.write(file, yaml.toString());
  }
}
