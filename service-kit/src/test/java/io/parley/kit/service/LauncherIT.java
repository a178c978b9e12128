package io.parley.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.testing.Await;
import io.parley.kit.testing.Servers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LauncherIT {
  private static final Pattern PORTS =
      Pattern.compile("ready: Ports\\[open=(\\d+), secure=0, management=(\\d+)]");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;

  @AfterEach
  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void servesUntilSigtermAndStopsTheLastFirst() throws Exception {
    start(Map.of());
    Await.until("it is ready " + lines, () -> ports() != null);
    int open = Integer.parseInt(ports().group(1));
    int management = Integer.parseInt(ports().group(2));

    assertThat(get(open, "/first").body()).isEqualTo("first");
    assertThat(get(open, "/second/refused").body()).contains("NOT_FOUND");
    assertThat(get(open, "/health/ready").statusCode()).isEqualTo(404);
    assertThat(get(management, "/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get(management, "/health/ready");
    assertThat(ready.body()).contains("\"kafka\"");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(get(management, "/metrics").body())
        .contains("vertx_http_server_requests_total")
        .contains("jvm_memory_used_bytes")
        .contains("parley_ready 1.0", "parley_check_up{check=\"kafka\"} 1.0")
        .containsPattern("parley_build_info\\{version=\"[0-9]+\\.[0-9.]+");

    // Not by the Process, which would close its output.
    process.toHandle().destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    Await.until("all is read", () -> lines.contains("stopped first"));
    assertThat(lines.indexOf("stopped second")).isBetween(0, lines.indexOf("stopped first"));
  }

  @Test
  void takesConnectionsForAWhileAfterItHasSaidThatItIsNotReady() throws Exception {
    start(Map.of("stop.delay", "20s"));
    Await.until("it is ready " + lines, () -> ports() != null);
    int open = Integer.parseInt(ports().group(1));
    int management = Integer.parseInt(ports().group(2));

    process.toHandle().destroy();

    Await.until("not ready", () -> status(management, "/health/ready") == 503);
    assertThat(get(open, "/first").body()).isEqualTo("first");
    assertThat(status(management, "/health/live")).isEqualTo(200);
  }

  @Test
  void aRunThatMakesWhatIsNeededEndsWithZero() throws Exception {
    start(Map.of("sample.fate", "bad"), "--init");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(0);
    Await.until("it is told", () -> lines.contains("all is there that first, second needs"));
  }

  @Test
  void aWordThatItDoesNotKnowIsOneLineAndExit1() throws Exception {
    start(Map.of(), "--inti");

    assertExit("cannot start: usage: [--config <file>] [--init]");
  }

  @Test
  void aModuleThatCannotStartIsOneLineAndExit1AndStopsTheOthers() throws Exception {
    start(Map.of("sample.fate", "bad"));

    assertExit("cannot start: second: the database is not there");
    Await.until("the first is stopped", () -> lines.contains("stopped first"));
  }

  @Test
  void aBadValueIsOneLineAndExit1() throws Exception {
    start(Map.of("http.port", "eighty"));

    assertExit("cannot start: http.port: eighty (expected: a whole number 0..65535)");
    assertThat(lines).hasSize(1);
  }

  @Test
  void aTakenPortIsOneLineAndExit1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      start(Map.of("http.port", Integer.toString(taken.getLocalPort())));

      assertExit("cannot start: public server: ");
    }
  }

  private void assertExit(String line) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    Await.until(line + " in " + lines, () -> lines.stream().anyMatch(l -> l.startsWith(line)));
    assertThat(lines.stream().filter(l -> l.startsWith("\tat "))).isEmpty();
  }

  private Matcher ports() {
    return List.copyOf(lines).stream()
        .map(PORTS::matcher)
        .filter(Matcher::find)
        .findFirst()
        .orElse(null);
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int status(int port, String path) {
    try {
      return get(port, path).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void start(Map<String, String> texts, String... words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            SampleModule.class.getName());
    builder.command().addAll(List.of(words));
    set(builder, Servers.kafka());
    set(builder, Map.of("http.port", "0", "management.port", "0"));
    set(builder, texts);
    process = builder.redirectErrorStream(true).start();
    Thread reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
  }

  private static void set(ProcessBuilder builder, Map<String, String> texts) {
    texts.forEach(
        (key, text) ->
            builder
                .environment()
                .put("PARLEY_" + key.replace('.', '_').toUpperCase(Locale.ROOT), text));
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
