package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ServerIT {
  private static final Path LIBRARY = Path.of("../local-s3/target/lib");

  @TempDir Path folder;

  @Test
  void serves_on_the_same_port_after_a_crash_and_refuses_strangers() throws Exception {
    S3Server server = S3Server.start(S3ServerSettings.of(folder, LIBRARY, "a secret"));
    String endpoint = server.endpoint();
    assertThat(server.settings().objects()).isDirectory();
    assertThat(status(endpoint)).isEqualTo(403);
    server.kill();
    assertThatThrownBy(() -> status(endpoint)).hasMessageContaining("refused");

    S3Server again = server.startAgain();
    assertThat(again.endpoint()).isEqualTo(endpoint);
    assertThat(status(endpoint)).isEqualTo(403);
    again.stop(Duration.ofSeconds(20));
    assertThat(again.onExit().join()).isEqualTo(143);
  }

  @Test
  void says_what_to_build_where_its_jars_are_missing() {
    S3ServerSettings settings = S3ServerSettings.of(folder, folder.resolve("nothing"), "a secret");
    assertThatThrownBy(() -> S3Server.start(settings))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("nothing is missing: run mvn package -pl local-s3");
  }

  private static int status(String endpoint) throws Exception {
    return ((HttpURLConnection) URI.create(endpoint + "/parley").toURL().openConnection())
        .getResponseCode();
  }
}
