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

/** Uploads by tus as one user. Safe on any thread. */
public final class Uploader {
  private static final String FILES = "/api/v1/files";

  private final HttpClient http;
  private final String server;
  private final String token;

  /** Of the user with this access token. */
  public Uploader(HttpClient http, int port, String token) {
    this.http = http;
    this.server = "http://127.0.0.1:" + port;
    this.token = token;
  }

  /** Uploads a file in one request; its id when it is ready. */
  public CompletableFuture<String> upload(long size, BodyPublisher bytes) {
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
              HttpRequest patch =
                  request(path)
                      .header("Upload-Offset", "0")
                      .header("Content-Type", "application/offset+octet-stream")
                      .method("PATCH", bytes)
                      .build();
              return send(patch, 204).thenApply(done -> path.substring(path.lastIndexOf('/') + 1));
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
              if (answer.statusCode() != expected) {
                throw new IllegalStateException(
                    request.method() + " gave " + answer.statusCode() + ": " + answer.body());
              }
              return answer;
            });
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
