package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.TurnServer;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {
  private static final JsonObject ANA =
      new JsonObject().put("username", "ana").put("password", "correct horse battery staple");

  @TempDir Path folder;
  private StandaloneProcess process;

  private void launch(Map<String, String> settings) throws IOException {
    process = StandaloneProcess.launch(folder, settings);
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.kill();
    }
  }

  @Test
  void loses_nothing_when_it_is_killed_and_stops_in_order_when_it_is_asked() throws Exception {
    int turnPort = StandaloneProcess.freePort();
    launch(
        Map.of(
            "PARLEY_STANDALONE_TURN",
            "true",
            "PARLEY_STANDALONE_TURN_PORT",
            Integer.toString(turnPort)));
    process.awaitRunning();
    assertThat(process.http().post("/api/v1/auth/register", ANA).status()).isEqualTo(201);
    List<ProcessHandle> children = process.handle().children().toList();
    assertThat(children).as("MariaDB, Kafka, coturn").hasSize(3);
    assertThat(TurnServer.answers("127.0.0.1", turnPort)).isTrue();

    process.kill();
    Await.until("no orphans", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    launch(Map.of());
    process.awaitRunning();
    HttpCalls.Answer answer = process.http().post("/api/v1/auth/login", ANA);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("access_token")).isNotBlank();

    StandaloneProcess second = StandaloneProcess.launch(folder, Map.of());
    assertThat(second.awaitEnd()).isEqualTo(1);
    assertThat(second.errorLines())
        .containsExactly(
            "cannot start: folder "
                + folder.resolve("data")
                + " is in use by process "
                + process.handle().pid());

    process.terminate();
    assertThat(process.awaitEnd()).isEqualTo(143);
    assertThat(process.outputLines()).endsWith("Parley has stopped");
    assertThat(process.errorLines()).isEmpty();
    assertThat(folder.resolve("data/kafka/data/.kafka_cleanshutdown")).exists();
    assertThat(Files.readString(folder.resolve("data/mariadb/mariadb.log")).stripTrailing())
        .endsWith("Shutdown complete");
  }

  @Test
  void says_in_a_line_that_a_port_is_taken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      launch(Map.of("PARLEY_HTTP_PORT", port));
      assertThat(process.awaitEnd()).isEqualTo(1);
      assertThat(process.errorLines())
          .containsExactly(
              "cannot start: port "
                  + port
                  + " is taken: stop what listens there, or set http.port");
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void says_in_a_line_that_the_folder_cannot_be_written() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    launch(Map.of("PARLEY_STANDALONE_DATA", file.resolve("data").toString()));
    assertThat(process.awaitEnd()).isEqualTo(1);
    assertThat(process.errorLines())
        .singleElement()
        .asString()
        .startsWith("cannot start: folder " + file.resolve("data") + " cannot be written");
  }

  @Test
  void says_in_a_line_which_value_is_wrong() throws Exception {
    launch(Map.of("PARLEY_HTTP_PORT", "eighty"));
    assertThat(process.awaitEnd()).isEqualTo(1);
    assertThat(process.errorLines())
        .singleElement()
        .asString()
        .contains("http.port", "eighty", "0..65535");
  }
}
