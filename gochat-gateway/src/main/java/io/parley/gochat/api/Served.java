package io.parley.gochat.api;

import io.parley.proto.chat.Attachment;
import io.parley.proto.file.File;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a request asks for: all of it, or one range (RFC 9110, 14.2), which
 * players need to go forward and back.
 *
 * @param from the first byte
 * @param end the one after the last
 */
record Served(Attachment file, long from, long end) {
  /** What a file may do that a browser opens as a page: nothing. */
  static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  /** A file never changes, but may be recalled. */
  static final String CACHED = "private, max-age=600";

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");
  private static final Pattern SHOWN =
      Pattern.compile("image/(jpeg|png|gif|webp)|(audio|video)/[a-z0-9.+-]+");

  static Served of(File file, HttpServerRequest request) {
    Attachment attachment = file.getAttachment();
    long size = attachment.getSize();
    String header = request.getHeader("Range");
    Matcher range = RANGE.matcher(header == null ? "" : header);
    if (range.matches()) {
      long from = Long.parseLong(range.group(1));
      long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
      // What lies beyond the file, or goes backwards, is answered with the whole.
      if (from < size && from <= last) {
        return new Served(attachment, from, Math.min(size, last + 1));
      }
    }
    return new Served(attachment, 0, size);
  }

  /** Writes status and headers. */
  void head(HttpServerResponse response) {
    boolean shown = SHOWN.matcher(file.getMediaType()).matches();
    response
        .putHeader(
            HttpHeaders.CONTENT_TYPE, shown ? file.getMediaType() : "application/octet-stream")
        .putHeader("Content-Disposition", (shown ? "inline" : "attachment") + named())
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader(HttpHeaders.CACHE_CONTROL, CACHED)
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(end - from));
    if (end - from < file.getSize()) {
      response
          .setStatusCode(206)
          .putHeader(
              HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + (end - 1) + "/" + file.getSize());
    }
  }

  /** RFC 8187: whatever the name, the header is one line of ASCII. */
  private String named() {
    return "; filename*=UTF-8''"
        + URLEncoder.encode(file.getName(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A");
  }
}
