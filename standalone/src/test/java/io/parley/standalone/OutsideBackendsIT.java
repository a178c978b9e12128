package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.MariaDbServer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ParleyExtension.class)
class OutsideBackendsIT {
  @Test
  void starts_no_backend_that_the_configuration_has_elsewhere(Scope scope, @TempDir Path folder)
      throws Exception {
    MariaDbServer database = scope.backends().mariaDb().now();
    StandaloneProcess process =
        StandaloneProcess.launch(
            folder,
            Map.of(
                "PARLEY_MYSQL_HOST", database.host(),
                "PARLEY_MYSQL_PORT", Integer.toString(database.port()),
                "PARLEY_MYSQL_USER", database.user(),
                "PARLEY_MYSQL_PASSWORD", database.password(),
                "PARLEY_AUTH_SCHEMA", scope.schema("auth"),
                "PARLEY_CONTACT_SCHEMA", scope.schema("contact"),
                "PARLEY_MESSAGE_SCHEMA", scope.schema("message"),
                "PARLEY_KAFKA_BOOTSTRAP", scope.backends().kafka().now().bootstrap(),
                "PARLEY_KAFKA_TOPIC_SUFFIX", "." + scope.suffix()));
    try {
      process.awaitRunning();
      assertThat(process.handle().children()).isEmpty();
      JsonObject ben =
          new JsonObject().put("username", "ben").put("password", "correct horse battery staple");
      assertThat(process.http().post("/api/v1/auth/register", ben).status()).isEqualTo(201);
      assertThat(scope.query("SELECT COUNT(*) FROM " + scope.schema("auth") + ".users"))
          .containsExactly(List.of("1"));
    } finally {
      process.terminate();
    }
    assertThat(process.awaitEnd()).isEqualTo(143);
    assertThat(database.onExit()).isNotDone();
  }
}
