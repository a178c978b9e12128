package io.parley.file.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The headers of a request that brings bytes; what is wrong with them is refused. */
record UploadHeaders(HttpServerRequest request) {
  private static final int MOST_DIGITS = 18;

  /** How many bytes there will be. */
  long length() {
    if (request.headers().contains(Tus.DEFER)) {
      throw Refusal.invalid("Upload-Defer-Length", "given", "Upload-Length in its place");
    }
    return number(Tus.LENGTH);
  }

  /** Where the bytes belong. */
  long offset() {
    return number(Tus.OFFSET);
  }

  /** Fails unless the body is bytes of an upload. */
  void checkType() {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (!isBytes(type)) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: another one (expected: " + Tus.BYTES + ")");
    }
  }

  /** Whether a request that begins an upload brings bytes; another body than such is refused. */
  boolean bringsBytes() {
    OptionalLong length = contentLength();
    if (length.isPresent() ? length.getAsLong() == 0 : !isChunked()) {
      return false;
    }
    checkType();
    return true;
  }

  /** As the body's head tells it; empty: it does not. */
  OptionalLong contentLength() {
    String text = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.trim()));
  }

  /** What the body must add up to. */
  Optional<Checksum> checksum() {
    return Optional.ofNullable(request.getHeader(Tus.CHECKSUM)).map(Checksum::parse);
  }

  private boolean isChunked() {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static boolean isBytes(String type) {
    return type != null && type.toLowerCase(Locale.ROOT).split(";", -1)[0].trim().equals(Tus.BYTES);
  }

  private long number(CharSequence name) {
    String text = request.getHeader(name);
    if (text == null || text.length() > MOST_DIGITS || !text.matches("[0-9]+")) {
      throw Refusal.invalid(
          name.toString(), text == null ? "none" : "no number", "a whole number of bytes");
    }
    return Long.parseLong(text);
  }
}
