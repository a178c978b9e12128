package io.parley.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as OTLP over HTTP brings them, by the fields' numbers. */
final class Collector implements AutoCloseable {
  /** A span, and the first part of the path that it came by. */
  record Span(String from, String trace, String id, String parent, String name) {}

  final List<Span> spans = new CopyOnWriteArrayList<>();
  final List<String> texts = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  Collector() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
            .listen(0, "127.0.0.1")
            .await();
  }

  /** Where a node sends them to. */
  String endpoint(String node) {
    return "http://127.0.0.1:" + server.actualPort() + "/" + node;
  }

  private void take(HttpServerRequest request, Buffer body) {
    String node = request.path().split("/", -1)[1];
    texts.add(body.toString(StandardCharsets.ISO_8859_1));
    for (UnknownFieldSet resource : all(parsed(ByteString.copyFrom(body.getBytes())), 1)) {
      for (UnknownFieldSet scope : all(resource, 2)) {
        all(scope, 2).forEach(span -> spans.add(span(node, span)));
      }
    }
    request.response().end();
  }

  private static Span span(String node, UnknownFieldSet span) {
    return new Span(
        node,
        hex(bytes(span, 1)),
        hex(bytes(span, 2)),
        hex(bytes(span, 4)),
        bytes(span, 5).toStringUtf8());
  }

  private static List<UnknownFieldSet> all(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(Collector::parsed)
        .toList();
  }

  private static ByteString bytes(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .findFirst()
        .orElse(ByteString.EMPTY);
  }

  private static UnknownFieldSet parsed(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  /** The spans of traces that begin with a name. */
  List<List<Span>> tracesOf(String beginning) {
    return spans.stream()
        .filter(span -> span.name().equals(beginning) && span.parent().isEmpty())
        .map(first -> spans.stream().filter(span -> span.trace().equals(first.trace())).toList())
        .toList();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
