package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, as {@code make cluster} starts it. */
@Order(1)
class ClusterIT {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final JsonObject ANA =
      new JsonObject().put("username", "ana").put("password", "correct horse battery staple");
  private static final String REGISTER = "/api/v1/auth/register";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final int first = TestCluster.freePorts();
  private Process process;

  private void launch(Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/local-cluster.jar")
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(TestCluster.environment(folder.resolve("data"), first));
    builder.environment().putAll(settings);
    process = builder.start();
  }

  private void awaitRunning() {
    Await.until(
        "Parley is running",
        START_LIMIT,
        () -> {
          assertThat(process.isAlive()).as("%s", lines("err")).isTrue();
          return lines("out").contains("Parley is running. Ctrl-C stops it.");
        });
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  @AfterEach
  void end() throws Exception {
    process.destroyForcibly().waitFor();
    Await.result(vertx.close());
  }

  @Test
  void starts_all_keeps_data_leaves_nothing_behind_and_stops_in_order() throws Exception {
    launch(Map.of("PARLEY_AUTH_REGISTRATIONS_PER_ADDRESS", "1"));
    awaitRunning();
    List<ProcessHandle> children = process.children().toList();
    assertThat(children).hasSize(14);
    theAddressOfAClientIsTheOneThatTheProxySees();
    byte[] bytes = new byte[20 << 20];
    new Random(7).nextBytes(bytes);
    String file = upload(bytes);
    assertThat(download(file)).isEqualTo(bytes);

    process.destroyForcibly().waitFor();
    Await.until("no orphans", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    launch(Map.of());
    awaitRunning();
    assertThat(post("127.0.0.1", "/api/v1/auth/login", ANA, Map.of())).isEqualTo(200);
    assertThat(download(file)).isEqualTo(bytes);

    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(lines("out")).endsWith("Parley has stopped");
    assertThat(lines("err")).isEmpty();
    assertThat(folder.resolve("data/kafka/data/.kafka_cleanshutdown")).exists();
    assertThat(Files.readString(folder.resolve("data/mariadb/mariadb.log")).stripTrailing())
        .endsWith("Shutdown complete");
  }

  private void theAddressOfAClientIsTheOneThatTheProxySees() {
    assertThat(post("127.0.0.1", REGISTER, ANA, Map.of())).isEqualTo(201);
    JsonObject ben = ANA.copy().put("username", "ben");
    Map<String, String> claim = Map.of("X-Forwarded-For", "192.0.2.7");
    assertThat(post("127.0.0.1", REGISTER, ben, claim)).as("what it claims").isEqualTo(429);
    assertThat(post("127.0.0.2", REGISTER, ben, Map.of())).as("another one").isEqualTo(201);
  }

  /** In one request, larger than what the proxy or a service keeps in memory; where it is then. */
  private String upload(byte[] bytes) throws Exception {
    HttpResponse<byte[]> answer =
        call(
            "POST",
            "/api/v1/files/uploads",
            BodyPublishers.ofByteArray(bytes),
            "Authorization",
            "Bearer " + token(),
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            Integer.toString(bytes.length),
            // file, a.bin
            "Upload-Metadata",
            "kind ZmlsZQ==,name YS5iaW4=",
            "Content-Type",
            "application/offset+octet-stream");
    assertThat(answer.statusCode()).isEqualTo(201);
    return answer.headers().firstValue("Location").orElseThrow().replace("/uploads/", "/");
  }

  private byte[] download(String path) throws Exception {
    HttpResponse<byte[]> answer =
        call("GET", path, BodyPublishers.noBody(), "Authorization", "Bearer " + token());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private String token() throws Exception {
    HttpResponse<byte[]> answer =
        call(
            "POST",
            "/api/v1/auth/login",
            BodyPublishers.ofString(ANA.encode()),
            "Content-Type",
            "application/json");
    return new JsonObject(Buffer.buffer(answer.body())).getString("access_token");
  }

  private HttpResponse<byte[]> call(
      String method, String path, BodyPublisher body, String... headers) throws Exception {
    int port = first + TestCluster.PROXY_OFFSET;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(path))
            .method(method, body)
            .headers(headers)
            .timeout(Duration.ofMinutes(1))
            .build();
    return java.net.http.HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  private int post(String from, String path, JsonObject body, Map<String, String> headers) {
    HttpClient http = vertx.createHttpClient(new HttpClientOptions().setLocalAddress(from));
    return Await.result(
        http.request(HttpMethod.POST, first + TestCluster.PROXY_OFFSET, "127.0.0.1", path)
            .compose(
                request -> {
                  request.putHeader("Content-Type", "application/json");
                  headers.forEach(request::putHeader);
                  return request.send(Buffer.buffer(body.encode()));
                })
            .map(answer -> answer.statusCode()));
  }

  @Test
  void says_in_a_line_what_has_not_been_built() throws Exception {
    launch(Map.of("PARLEY_CLUSTER_HOME", folder.toString()));
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(lines("err"))
        .containsExactly(
            "cannot start: "
                + folder.resolve("auth-service/target/auth-service.jar")
                + " is missing: run make build");
  }
}
