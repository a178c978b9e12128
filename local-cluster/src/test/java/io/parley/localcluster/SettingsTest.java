package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.ServiceKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Map<String, String> BACKENDS =
      Map.of(
          "kafka.bootstrap", "127.0.0.1:1",
          "mysql.host", "127.0.0.1",
          "mysql.port", "2",
          "mysql.user", "parley",
          "mysql.password", "a \"secret\": #1",
          "file.store", "s3",
          "file.s3.secret_key", "another");

  private static Settings read(Map<String, String> environment, String... args) {
    return Settings.read(args, environment);
  }

  @Test
  void the_sample_says_what_holds_without_it() {
    Config sample = read(Map.of(), "--config", "sample.yaml").config();
    Config none = read(Map.of()).config();
    for (var key : ClusterKeys.ALL) {
      assertThat(sample.get(key)).as(key.name()).isEqualTo(none.get(key));
    }
    assertThat(ConfigSource.yaml(Path.of("sample.yaml"))).containsKey("cluster.first_port");
  }

  @Test
  void what_the_cluster_sets_is_not_the_operators() {
    assertThatThrownBy(() -> read(Map.of("PARLEY_HTTP_PORT", "8080")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PARLEY_HTTP_PORT");
  }

  @Test
  void every_process_gets_a_configuration_that_it_understands(@TempDir Path folder)
      throws Exception {
    Settings settings =
        read(Map.of("PARLEY_MESSAGE_SEND_DEADLINE", "5s", "PARLEY_KAFKA_CLIENT_CLIENT_RACK", "r"));
    ReplicaConfig config = new ReplicaConfig(BACKENDS, "the key", settings.given());
    List<Replica> replicas = Replica.all(21_000);
    assertThat(replicas)
        .extracting(Replica::name)
        .containsExactly(
            "auth-1",
            "auth-2",
            "contact-1",
            "contact-2",
            "message-1",
            "message-2",
            "file-1",
            "file-2",
            "signaling-1",
            "signaling-2");
    for (Replica replica : replicas) {
      Path file = folder.resolve(replica.name() + ".yaml");
      config.write(file, replica);
      Config read = Config.of(ConfigSource.yaml(file), replica.service().keys());
      assertThat(read.get(ServiceKeys.HTTP_PORT)).isEqualTo(replica.httpPort());
      assertThat(ConfigSource.yaml(file))
          .containsEntry("mysql.password", "a \"secret\": #1")
          .containsEntry("kafka.client.client.rack", "r");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(config.texts(replicas.get(0)))
        .containsEntry("auth.master_key", "the key")
        .doesNotContainKey("message.send_deadline");
    assertThat(config.texts(replicas.get(4)))
        .containsEntry("message.send_deadline", "5s")
        .doesNotContainKeys("auth.master_key", "file.store", "file.s3.secret_key");
    assertThat(config.texts(replicas.get(6)))
        .containsEntry("file.store", "s3")
        .containsEntry("file.s3.secret_key", "another")
        .containsEntry("file.folder", "files")
        .containsEntry("mysql.user", "parley");
  }
}
