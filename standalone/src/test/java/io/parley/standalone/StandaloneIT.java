package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.Ports;
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
    int turnPort = Ports.free("127.0.0.1");
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
  void serves_clients_of_go_chat_and_their_page_where_it_is_told_to() throws Exception {
    Path web = Files.createDirectories(folder.resolve("go-chat-web/static"));
    Files.writeString(web.resolve("main.js"), "start()");
    Files.writeString(web.resolveSibling("index.html"), "<title>go-chat</title>");
    int port = Ports.free("127.0.0.1");
    launch(
        Map.of(
            "PARLEY_GOCHAT_ENABLED",
            "true",
            "PARLEY_GOCHAT_HOST",
            "127.0.0.1",
            "PARLEY_GOCHAT_PORT",
            Integer.toString(port),
            "PARLEY_GOCHAT_WEB_ROOT",
            web.getParent().toString()));
    process.awaitRunning();

    HttpCalls door = new HttpCalls(port);
    assertThat(door.get("/user/name?name=ana").json().getInteger("code")).isEqualTo(-1);
    for (String page : List.of("/", "/login", "/panel/0191d0a0-0000-7000-8000-000000000000")) {
      assertThat(door.get(page).body()).as(page).isEqualTo("<title>go-chat</title>");
    }
    assertThat(door.get("/").header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(door.get("/static/main.js").body()).isEqualTo("start()");
    for (String none : List.of("/static/other.js", "/..%2fdata%2fmaster.key", "/%2e%2e/out.txt")) {
      assertThat(door.get(none).body()).as(none).doesNotContain("start").hasSizeLessThan(40);
    }
    assertThat(door.get("/../data/master.key").status()).isEqualTo(404);
    Await.until(
        "the address is told",
        () ->
            process
                .outputLines()
                .contains("  http://localhost:" + port + "   for clients of go-chat"));
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
