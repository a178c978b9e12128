package io.parley.file;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Somebody who uses the service over HTTP. */
record Person(UserId id, String token, int port) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What came back. */
  record Answer(int status, Map<String, List<String>> headers, Buffer bytes) {
    byte[] body() {
      return bytes.getBytes();
    }

    /** A header's values; empty: there is none. */
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** The code of a problem document. */
    String code() {
      return new JsonObject(bytes).getString("code");
    }
  }

  /** Somebody without a token. */
  static Person nobody(int port) {
    return new Person(null, null, port);
  }

  Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Answer send(String method, String path, String... headers) {
    return send(method, path, BodyPublishers.noBody(), headers);
  }

  /** With the token in its header, if there is one and no other is given. */
  Answer send(String method, String path, BodyPublisher body, String... headers) {
    List<String> all = new ArrayList<>(Arrays.asList(headers));
    if (token != null && !all.contains("Authorization")) {
      all.addAll(List.of("Authorization", "Bearer " + token));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(LIMIT)
            .method(method, body);
    if (!all.isEmpty()) {
      request.headers(all.toArray(String[]::new));
    }
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(), response.headers().map(), Buffer.buffer(response.body()));
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Uploads a file in one request; ready where the answer is 201. */
  Answer tryUpload(String kind, String name, byte[] bytes) {
    return send(
        "POST",
        "/api/v1/files/uploads",
        BodyPublishers.ofByteArray(bytes),
        "Tus-Resumable",
        "1.0.0",
        "Upload-Length",
        Integer.toString(bytes.length),
        "Upload-Metadata",
        "kind " + base64(kind) + ",name " + base64(name),
        "Content-Type",
        "application/offset+octet-stream");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, to the end. */
  FileId upload(String kind, String name, byte[] bytes) {
    Answer answer = tryUpload(kind, name, bytes);
    if (answer.status() != 201) {
      throw new AssertionError(
          answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    FileId file = FileId.parse(answer.header("location").replaceFirst(".*/", ""));
    Await.until("the file is ready", () -> about(file).getString("state").equals("ready"));
    return file;
  }

  /** Begins an upload and brings nothing. */
  FileId begin(String name, long size) {
    Answer answer =
        send(
            "POST",
            "/api/v1/files/uploads",
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            Long.toString(size),
            "Upload-Metadata",
            "kind " + base64("file") + ",name " + base64(name));
    return FileId.parse(answer.header("location").replaceFirst(".*/", ""));
  }

  private JsonObject about(FileId file) {
    return new JsonObject(new String(get(path(file) + "/about").body(), StandardCharsets.UTF_8));
  }

  long used() {
    return new JsonObject(new String(get("/api/v1/files/limits").body(), StandardCharsets.UTF_8))
        .getLong("used");
  }

  static String path(FileId file) {
    return "/api/v1/files/" + file;
  }

  /** Reads the original. */
  Answer read(FileId file, String... headers) {
    return get(path(file), headers);
  }
}
