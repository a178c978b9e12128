package io.parley.standalone.web;

import io.parley.local.web.MediaTypes;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
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
  /** A file by its path in the web app, such as {@code assets/index-B3x.js}. */
  static WebFile of(String path, byte[] bytes) throws IOException {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    byte[] packed = gzip(bytes);
    return new WebFile(
        MediaTypes.BY_EXTENSION.getOrDefault(extension, MediaTypes.UNKNOWN),
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
