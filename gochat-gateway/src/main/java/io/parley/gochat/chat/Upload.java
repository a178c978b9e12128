package io.parley.gochat.chat;

import io.parley.gochat.wire.ContentTypes;
import io.parley.gochat.wire.GochatFrame;
import io.parley.kit.error.Refusal;
import io.parley.proto.file.FileKind;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file that came in a frame: its bytes, and what they seem to be. go-chat's clients name it by an
 * extension at most.
 *
 * @param durationMs of sound that tells it; 0: not known
 */
record Upload(FileKind kind, String name, Buffer bytes, int durationMs) {
  private static final Pattern SUFFIX = Pattern.compile("[a-z0-9]{1,8}");
  private static final String BASE64 = ";base64,";
  private static final Map<FileKind, String> NAMES =
      Map.of(
          FileKind.FILE_KIND_IMAGE, "picture",
          FileKind.FILE_KIND_VOICE, "voice",
          FileKind.FILE_KIND_VIDEO, "video");

  /** Throws a {@link Refusal} where there is no file in it. */
  static Upload of(GochatFrame frame) {
    byte[] bytes =
        frame.getContentType() == ContentTypes.FILE && frame.getFile().isEmpty()
            ? dataUrl(frame.getContent())
            : frame.getFile().toByteArray();
    if (bytes.length == 0) {
      throw Refusal.invalid("file", "none", "its bytes");
    }
    String suffix = suffix(frame.getFileSuffix());
    Signature signature = Signature.of(bytes, suffix);
    FileKind kind = signature.kind();
    String name = NAMES.getOrDefault(kind, "file");
    String extension = signature.extension().isEmpty() ? suffix : signature.extension();
    return new Upload(
        kind,
        extension.isEmpty() ? name : name + "." + extension,
        Buffer.buffer(bytes),
        kind == FileKind.FILE_KIND_VOICE ? Wave.durationMs(bytes) : 0);
  }

  /** The same, to be downloaded only. */
  Upload asFile() {
    return new Upload(FileKind.FILE_KIND_FILE, name, bytes, 0);
  }

  private static byte[] dataUrl(String content) {
    int comma = content.indexOf(',');
    if (!content.startsWith("data:")
        || comma < 0
        || !content.substring(0, comma + 1).toLowerCase(Locale.ROOT).endsWith(BASE64)) {
      throw Refusal.invalid("content", "something else", "data:…;base64,…");
    }
    try {
      return Base64.getDecoder().decode(content.substring(comma + 1));
    } catch (IllegalArgumentException notBase64) {
      throw Refusal.invalid("content", "something else", "data:…;base64,…");
    }
  }

  private static String suffix(String given) {
    String lower = given.toLowerCase(Locale.ROOT);
    return SUFFIX.matcher(lower).matches() ? lower : "";
  }
}
