package io.parley.bench.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

/** Uploads by tus as one user. Safe on any thread. */
public final class Uploader {
  private static final String FILES = "/api/v1/files";
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final HttpClient http;
  private final String server;
  private final String token;
  private final LongAdder retries;

  /**
   * Of the user with this access token.
   *
   * @param retries counts how often the server was too busy
   */
  public Uploader(HttpClient http, int port, String token, LongAdder retries) {
    this.retries = retries;
    this.http = http;
    this.server = "http://127.0.0.1:" + port;
    this.token = token;
  }

  /**
   * Uploads a file; its id when it is ready.
   *
   * @param bytes from an offset to the end
   */
  public CompletableFuture<String> upload(long size, LongFunction<BodyPublisher> bytes) {
    HttpRequest create =
        request(FILES + "/uploads")
            .header("Upload-Length", Long.toString(size))
            .header("Upload-Metadata", "kind " + base64("file") + ",name " + base64("bench.bin"))
            .POST(BodyPublishers.noBody())
            .build();
    return send(create, 201)
        .thenCompose(
            created -> {
              String path =
                  URI.create(created.headers().firstValue("Location").orElseThrow()).getPath();
              return go(path, 0, bytes)
                  .thenApply(done -> path.substring(path.lastIndexOf('/') + 1));
            });
  }

  /** Sends the rest; where the server is too busy, comes back as clients do. */
  private CompletableFuture<Void> go(String path, long offset, LongFunction<BodyPublisher> bytes) {
    HttpRequest patch =
        request(path)
            .header("Upload-Offset", Long.toString(offset))
            .header("Content-Type", "application/offset+octet-stream")
            .method("PATCH", bytes.apply(offset))
            .build();
    return http.sendAsync(patch, BodyHandlers.ofString())
        .thenCompose(
            answer -> {
              if (answer.statusCode() != 503) {
                expect(answer, 204);
                return CompletableFuture.completedFuture(null);
              }
              retries.increment();
              HttpRequest head = request(path).method("HEAD", BodyPublishers.noBody()).build();
              return CompletableFuture.supplyAsync(() -> head, LATER)
                  .thenCompose(later -> send(later, 200))
                  .thenCompose(
                      told ->
                          go(
                              path,
                              told.headers().firstValueAsLong("Upload-Offset").orElseThrow(),
                              bytes));
            });
  }

  /** The cookie by which files are read, as a browser would send it. */
  public String cookie() throws IOException, InterruptedException {
    HttpRequest put = request(FILES + "/cookie").PUT(BodyPublishers.noBody()).build();
    HttpResponse<String> answer = http.send(put, BodyHandlers.ofString());
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Tus-Resumable", "1.0.0")
        .header("Authorization", "Bearer " + token);
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest request, int expected) {
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            answer -> {
              expect(answer, expected);
              return answer;
            });
  }

  private static void expect(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          answer.request().method() + " gave " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
