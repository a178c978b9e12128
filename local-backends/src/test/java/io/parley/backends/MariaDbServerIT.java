package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbServerIT {
  @TempDir Path folder;

  @Test
  void keeps_what_was_committed_through_a_crash_and_is_set_up_as_the_pipeline_needs()
      throws Exception {
    MariaDbServer first = MariaDbServer.start(MariaDbSettings.of(folder));
    Clients.update(
        first,
        "CREATE DATABASE parley_trial",
        "CREATE TABLE parley_trial.t (word VARCHAR(20))",
        "INSERT INTO parley_trial.t VALUES ('kept')");
    first.kill();

    MariaDbServer second = MariaDbServer.start(first.settings());
    assertThat(second.port()).isEqualTo(first.port());
    assertThat(second.password()).isEqualTo(first.password());
    assertThat(Clients.query(second, "SELECT word FROM parley_trial.t")).isEqualTo("kept");
    assertThat(
            Clients.query(
                second,
                "SELECT CONCAT_WS(' ', @@innodb_flush_log_at_trx_commit, @@log_bin,"
                    + " @@transaction_isolation, @@idle_write_transaction_timeout,"
                    + " @@character_set_server)"))
        .isEqualTo("1 OFF READ-COMMITTED 3 utf8mb4");
    second.stop(Duration.ofSeconds(20));
    assertThat(second.onExit().join()).isZero();
  }

  @Test
  void lets_nobody_in_without_the_password_and_the_service_user_into_its_own_schemas_only()
      throws Exception {
    MariaDbServer server = MariaDbServer.start(MariaDbSettings.of(folder));
    assertThatThrownBy(() -> Clients.connect(server.port(), "root", ""))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Access denied");
    assertThatThrownBy(() -> Clients.connect(server.port(), "parley", ""))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Access denied");
    assertThatThrownBy(() -> Clients.query(server, "SELECT 1 FROM mysql.user"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("denied");
    assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    server.kill();
  }

  @Test
  void says_in_a_line_that_the_port_is_taken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MariaDbSettings settings = MariaDbSettings.of(folder).withPort(other.getLocalPort());
      assertThatThrownBy(() -> MariaDbServer.start(settings))
          .isInstanceOf(BackendException.class)
          .hasMessage("port 127.0.0.1:" + other.getLocalPort() + " for MariaDB is taken");
    }
  }

  @Test
  void says_in_a_line_what_keeps_it_from_starting() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.createFile(folder.resolve("data/.installed"));
    assertThatThrownBy(() -> MariaDbServer.start(MariaDbSettings.of(folder)))
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("MariaDB did not start: ")
        .hasMessageContaining("ERROR")
        .hasMessageEndingWith("(log: " + folder.resolve("mariadb.log") + ")");
  }
}
