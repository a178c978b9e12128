package io.parley.gochat.importing.names;

import io.parley.proto.file.FileKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What go-chat's names of stored files tell. */
public final class StoredName {
  private static final int IMAGE = 3;
  private static final int AUDIO = 4;
  private static final int VIDEO = 5;
  private static final Map<String, FileKind> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("jpg", FileKind.FILE_KIND_IMAGE),
          Map.entry("jpeg", FileKind.FILE_KIND_IMAGE),
          Map.entry("png", FileKind.FILE_KIND_IMAGE),
          Map.entry("gif", FileKind.FILE_KIND_IMAGE),
          Map.entry("webp", FileKind.FILE_KIND_IMAGE),
          Map.entry("mp3", FileKind.FILE_KIND_VOICE),
          Map.entry("wav", FileKind.FILE_KIND_VOICE),
          Map.entry("ogg", FileKind.FILE_KIND_VOICE),
          Map.entry("mp4", FileKind.FILE_KIND_VIDEO),
          Map.entry("webm", FileKind.FILE_KIND_VIDEO));

  private StoredName() {}

  /** The file below go-chat's folder that a row names by a name, path or address. */
  public static Optional<String> of(String url) {
    String last = url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf('\\')) + 1).strip();
    int query = last.indexOf('?');
    String name = query < 0 ? last : last.substring(0, query);
    return name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(name);
  }

  /** What it is to be, if its content is that too; else a plain file. */
  public static FileKind kind(int contentType, String name) {
    return switch (contentType) {
      case IMAGE -> FileKind.FILE_KIND_IMAGE;
      case AUDIO -> FileKind.FILE_KIND_VOICE;
      case VIDEO -> FileKind.FILE_KIND_VIDEO;
      default -> {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        yield BY_EXTENSION.getOrDefault(extension, FileKind.FILE_KIND_FILE);
      }
    };
  }
}
