package io.parley.file.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;

/** The conditions of a request (RFC 9110, 13) against the tag of what would be sent. */
final class Conditions {
  private Conditions() {}

  /** Whether the caller has these very bytes already. */
  static boolean has(HttpServerRequest request, String etag) {
    return request.headers().getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::trim)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  /** The range that is asked for, if it is one of these bytes; else null. */
  static String range(HttpServerRequest request, String etag) {
    String unchanged = request.getHeader("If-Range");
    return unchanged == null || unchanged.trim().equals(etag) ? request.getHeader("Range") : null;
  }
}
