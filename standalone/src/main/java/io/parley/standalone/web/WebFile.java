package io.parley.standalone.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the web app, as it is sent. Immutable.
 *
 * @param type its Content-Type
 * @param tag its ETag: the same content, the same tag
 * @param isImmutable whether its name changes with its content
 * @param plain its bytes
 * @param packed the same, gzip-encoded, where that is smaller
 */
record WebFile(
    String type, String tag, boolean isImmutable, Buffer plain, Optional<Buffer> packed) {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  /** A file by its path in the web app, such as {@code assets/index-B3x.js}. */
  static WebFile of(String path, byte[] bytes) throws IOException {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    byte[] packed = gzip(bytes);
    return new WebFile(
        TYPES.getOrDefault(extension, UNKNOWN),
        '"' + hash(bytes) + '"',
        path.startsWith("assets/"),
        Buffer.buffer(bytes),
        packed.length < bytes.length * 9 / 10
            ? Optional.of(Buffer.buffer(packed))
            : Optional.empty());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
