package io.parley.file.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** The headers of an answer with bytes. */
final class Headers {
  private static final CharSequence DISPOSITION =
      HttpHeaders.createOptimized("Content-Disposition");
  private static final List<CharSequence> OF_BYTES =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.CONTENT_RANGE,
          HttpHeaders.ACCEPT_RANGES,
          HttpHeaders.ETAG,
          DISPOSITION);

  private Headers() {}

  static void put(HttpServerResponse response, Served served, long length) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, served.mediaType())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length))
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.ETAG, served.etag())
        .putHeader(DISPOSITION, served.disposition());
  }

  /** No bytes are sent after all. */
  static void remove(HttpServerResponse response) {
    OF_BYTES.forEach(response.headers()::remove);
  }
}
