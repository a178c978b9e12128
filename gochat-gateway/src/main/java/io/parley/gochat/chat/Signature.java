package io.parley.gochat.chat;

import io.parley.proto.file.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What the first bytes of a file say that it is; file-service looks at all of them.
 *
 * @param extension empty: not known
 */
record Signature(FileKind kind, String extension) {
  private static final Signature OTHER = new Signature(FileKind.FILE_KIND_FILE, "");
  private static final Set<String> SOUND = Set.of("m4a", "aac");
  private static final int TYPE_OF_RIFF = 8;
  private static final int TYPE_OF_MP4 = 4;

  private record Known(int at, String bytes, Signature meaning) {
    boolean isIn(byte[] file) {
      return file.length >= at + bytes.length()
          && new String(file, at, bytes.length(), StandardCharsets.ISO_8859_1).equals(bytes);
    }
  }

  private static final List<Known> ALL =
      List.of(
          at(0, "\u00ff\u00d8\u00ff", FileKind.FILE_KIND_IMAGE, "jpg"),
          at(0, "\u0089PNG\r\n", FileKind.FILE_KIND_IMAGE, "png"),
          at(0, "GIF8", FileKind.FILE_KIND_IMAGE, "gif"),
          at(TYPE_OF_RIFF, "WEBP", FileKind.FILE_KIND_IMAGE, "webp"),
          at(TYPE_OF_RIFF, "WAVE", FileKind.FILE_KIND_VOICE, "wav"),
          at(0, "ID3", FileKind.FILE_KIND_VOICE, "mp3"),
          at(0, "\u00ff\u00fb", FileKind.FILE_KIND_VOICE, "mp3"),
          at(0, "OggS", FileKind.FILE_KIND_VOICE, "ogg"),
          at(0, "\u001aE\u00df\u00a3", FileKind.FILE_KIND_VIDEO, "webm"),
          at(TYPE_OF_MP4, "ftyp", FileKind.FILE_KIND_VIDEO, "mp4"));

  private static Known at(int place, String bytes, FileKind kind, String extension) {
    return new Known(place, bytes, new Signature(kind, extension));
  }

  /** By the bytes; the suffix decides what these leave open. */
  static Signature of(byte[] file, String suffix) {
    Signature found =
        ALL.stream()
            .filter(known -> known.isIn(file))
            .findFirst()
            .map(Known::meaning)
            .orElse(OTHER);
    return found.kind == FileKind.FILE_KIND_VIDEO && SOUND.contains(suffix)
        ? new Signature(FileKind.FILE_KIND_VOICE, suffix)
        : found;
  }
}
