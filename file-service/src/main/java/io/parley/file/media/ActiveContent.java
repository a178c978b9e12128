package io.parley.file.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Finds in a picture or recording what other programs would run or unpack: markup, scripts, PDF,
 * archives. Each sign is so long that compressed pixels have it by chance less than once in ten
 * thousand files of 25 MiB.
 */
final class ActiveContent {
  /** Browsers and readers of PDF look for the beginning of their formats within so many bytes. */
  private static final int HEAD = 4_096;

  private static final int LONGEST = 32;

  /** In lower case; what is readable follows each of them. */
  private static final List<String> MARKUP =
      List.of(
          "<html",
          "<script",
          "<svg",
          "<!doctype",
          "<?php",
          "<iframe",
          "<body",
          "<head",
          "<object",
          "<embed",
          "<img",
          "<math",
          "<style",
          "<foreignobject",
          "<x:script");

  private static final List<String> OTHERS =
      List.of("%PDF-", "Rar!\u001a\u0007", "7z\u00bc\u00af'\u001c");

  private final Bytes in;
  private final Kept kept;

  private ActiveContent(Bytes in, Kept kept) {
    this.in = in;
    this.kept = kept;
  }

  /** Which bytes of a file reach its readers. */
  interface Kept {
    boolean at(long position);
  }

  /**
   * Refuses the file where it holds something. Markup counts in the head and in what is kept, or
   * stands behind the end: programs write it into metadata, which is dropped.
   */
  static void refuse(Bytes in, Kept kept) throws IOException {
    opener(in);
    new ActiveContent(in, kept).scan();
  }

  /**
   * A script can begin as a picture where the length or size in its head opens a comment or text,
   * so that the rest of it is skipped.
   */
  private static void opener(Bytes in) throws IOException {
    in.seek(0);
    byte[] head = in.take(8);
    int at =
        switch (head[0] & 0xff) {
          case 0xff -> 4; // JPEG: the length of the first segment
          case 'G' -> 6; // GIF: the width
          case 'R' -> 4; // WebP: the size
          default -> -1;
        };
    if (at >= 0) {
      String opening = new String(head, at, 2, ISO_8859_1);
      Malformed.unless(
          !List.of("/*", "//", "=`", "='", "=\"", "=/").contains(opening),
          "a script is hidden in it");
    }
  }

  private void scan() throws IOException {
    byte[] window = new byte[Bytes.WINDOW];
    long from = 0;
    while (from < in.size()) {
      in.seek(from);
      int length = (int) Math.min(window.length, in.left());
      in.take(window, length);
      boolean last = from + length == in.size();
      int end = last ? length : length - LONGEST;
      for (int i = 0; i < end; i++) {
        look(window, i, length, from + i);
      }
      from += end;
    }
  }

  private void look(byte[] bytes, int at, int length, long position) {
    switch (bytes[at]) {
      case '<' -> {
        if (isMarkup(bytes, at, length) && (position < HEAD || kept.at(position))) {
          throw new Malformed("markup is hidden in it");
        }
      }
      case '%', 'R', '7' -> {
        for (String sign : OTHERS) {
          if (starts(bytes, at, length, sign)) {
            throw new Malformed("another file is hidden in it");
          }
        }
      }
      case 'P' -> {
        if (isArchive(bytes, at, length)) {
          throw new Malformed("an archive is hidden in it");
        }
      }
      default -> {
        // nothing begins so
      }
    }
  }

  private static boolean isMarkup(byte[] bytes, int at, int length) {
    if (at + 4 > length || !isReadable(bytes[at + 1]) || !isReadable(bytes[at + 2])) {
      return false;
    }
    int some = Math.min(LONGEST, length - at);
    String text = new String(bytes, at, some, ISO_8859_1).toLowerCase(Locale.ROOT);
    for (String sign : MARKUP) {
      if (text.startsWith(sign)) {
        int end = Math.min(sign.length() + 4, some);
        for (int i = sign.length(); i < end; i++) {
          if (!isReadable(bytes[at + i])) {
            return false;
          }
        }
        return end == sign.length() || !Character.isLetterOrDigit(text.charAt(sign.length()));
      }
    }
    return false;
  }

  private static boolean isReadable(byte b) {
    return (b >= 0x20 && b < 0x7f) || b == '\n' || b == '\r' || b == '\t';
  }

  /** The head of an entry of a zip, or the end of its directory, with what stands in one. */
  private static boolean isArchive(byte[] bytes, int at, int length) {
    if (starts(bytes, at, length, "PK\u0003\u0004") && at + 10 <= length) {
      int method = bytes[at + 8] & 0xff;
      return (bytes[at + 4] & 0xff) <= 63 && bytes[at + 9] == 0 && (method == 0 || method == 8);
    }
    if (starts(bytes, at, length, "PK\u0005\u0006") && at + 12 <= length) {
      return bytes[at + 4] == 0
          && bytes[at + 5] == 0
          && bytes[at + 8] == bytes[at + 10]
          && bytes[at + 9] == bytes[at + 11];
    }
    return false;
  }

  private static boolean starts(byte[] bytes, int at, int length, String sign) {
    if (at + sign.length() > length) {
      return false;
    }
    for (int i = 0; i < sign.length(); i++) {
      if ((bytes[at + i] & 0xff) != sign.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
