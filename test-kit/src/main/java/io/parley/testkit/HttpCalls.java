package io.parley.testkit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Plain HTTP calls to a port of the loopback interface. Blocks; not for event loops. */
public final class HttpCalls {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** What came back. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** The body as a JSON object. */
    public JsonObject json() {
      return new JsonObject(body);
    }

    /** A header's value; null: there is none. */
    public String header(String name) {
      return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    /** The code of a problem document. */
    public String code() {
      return json().getString("code");
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final int port;
  private final Map<String, String> headers;

  /** Without headers of its own. */
  public HttpCalls(int port) {
    this(port, Map.of());
  }

  private HttpCalls(int port, Map<String, String> headers) {
    this.port = port;
    this.headers = headers;
  }

  /** The same with an access token. */
  public HttpCalls as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same with a header more. */
  public HttpCalls with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new HttpCalls(port, Map.copyOf(more));
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Without a body if it is null. */
  public Answer post(String path, JsonObject body) {
    return send("POST", path, body == null ? null : body.encode());
  }

  /** Without a body if it is null. */
  public Answer put(String path, JsonObject body) {
    return send("PUT", path, body == null ? null : body.encode());
  }

  /** Without a body if it is null. */
  public Answer patch(String path, JsonObject body) {
    return send("PATCH", path, body == null ? null : body.encode());
  }

  /** Any method, and any text as a body, said to be JSON unless a header says otherwise. */
  public Answer send(String method, String path, String body) {
    return send(
        method,
        path,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body),
        body != null);
  }

  /** The same with any bytes as a body; a header says what they are. */
  public Answer sendBytes(String method, String path, byte[] body) {
    return send(method, path, HttpRequest.BodyPublishers.ofByteArray(body), false);
  }

  private Answer send(
      String method, String path, HttpRequest.BodyPublisher body, boolean saidToBeJson) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(LIMIT)
            .method(method, body);
    if (saidToBeJson && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> flat = new HashMap<>();
      response.headers().map().forEach((name, values) -> flat.put(name, String.join(", ", values)));
      return new Answer(response.statusCode(), Map.copyOf(flat), response.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
