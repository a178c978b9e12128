package io.parley.gochat.files;

import io.parley.proto.auth.User;
import io.parley.proto.chat.Attachment;
import io.parley.proto.id.FileId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that files have below {@code /file/}: {@code <file id>.<extension>}. */
public final class FileNames {
  private static final int MAX_NAME = 255;
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,8}");
  // Of those that a client may look at the extension of.
  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/png", "png"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/webp", "webp"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/wav", "wav"),
          Map.entry("audio/vnd.wave", "wav"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("audio/mp4", "m4a"),
          Map.entry("audio/webm", "webm"),
          Map.entry("video/webm", "webm"),
          Map.entry("video/mp4", "mp4"));

  private FileNames() {}

  /** Of a file whose facts are known. */
  public static String of(Attachment file) {
    String extension = BY_TYPE.get(file.getMediaType());
    return file.getFileId() + "." + (extension == null ? extension(file.getName()) : extension);
  }

  private static String extension(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return last.length() < name.length() && EXTENSION.matcher(last).matches() ? last : "bin";
  }

  /**
   * What go-chat's field {@code avatar} holds for a user: a file of theirs, their emoji as a
   * picture, or, as its clients show nothing where there is none, the first letter of their name.
   */
  public static String ofAvatar(User user) {
    if (user.getAvatar().isEmpty()) {
      return TextPicture.nameOf(TextPicture.initial(user.getNickname()));
    }
    return isId(user.getAvatar())
        ? user.getAvatar() + ".img"
        : TextPicture.nameOf(user.getAvatar());
  }

  /** The file that a name is of; empty: it is none of ours. */
  public static Optional<String> idOf(String name) {
    int dot = name.indexOf('.');
    return Optional.of(dot < 0 ? name : name.substring(0, dot)).filter(FileNames::isId);
  }

  private static boolean isId(String text) {
    try {
      FileId.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A name as file-service takes it: 1 to 255 code points, no slashes, no control characters. */
  static String clean(String name) {
    StringBuilder clean = new StringBuilder();
    name.codePoints()
        .filter(point -> !Character.isISOControl(point) && point != '/' && point != '\\')
        .limit(MAX_NAME)
        .forEach(clean::appendCodePoint);
    return clean.toString().isBlank() ? "file" : clean.toString();
  }
}
