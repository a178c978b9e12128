package io.parley.file.api;

import com.google.protobuf.ByteString;
import io.parley.file.domain.FileKind;
import io.parley.file.domain.Recording;
import io.parley.file.domain.StoredFile;
import io.parley.kit.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The header {@code Upload-Metadata}: names, each with a value in base64. */
final class Metadata {
  private static final String HEADER = "Upload-Metadata";
  private static final int LONGEST_RECORDING_MS = 24 * 60 * 60 * 1000;
  private static final int LONGEST_WAVEFORM = 128;

  private final Map<String, byte[]> values;

  private Metadata(Map<String, byte[]> values) {
    this.values = values;
  }

  /** Reads it; null: there is none. Names that are not known are ignored. */
  static Metadata parse(String header) {
    Map<String, byte[]> values = new HashMap<>();
    if (header != null && !header.isBlank()) {
      for (String pair : header.split(",", -1)) {
        String[] parts = pair.trim().split(" +", -1);
        if (parts[0].isEmpty() || parts.length > 2) {
          throw Refusal.invalid(HEADER, "another form", "names, each with a value in base64");
        }
        byte[] value = parts.length == 1 ? new byte[0] : decode(parts[1]);
        if (values.put(parts[0], value) != null) {
          throw Refusal.invalid(HEADER, "a name twice", "each name once");
        }
      }
    }
    return new Metadata(values);
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(HEADER, "a value that is no base64", "base64");
    }
  }

  FileKind kind() {
    String name = text("kind");
    return Arrays.stream(FileKind.values())
        .filter(kind -> name(kind).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    HEADER + ": kind",
                    name.isEmpty() ? "none" : "another one",
                    "image, file, voice, video or avatar"));
  }

  /** As it was given. */
  String name() {
    return text("name");
  }

  /** What is told of sound and video; of other kinds it is ignored. */
  Recording recording() {
    FileKind kind = kind();
    return kind == FileKind.VOICE || kind == FileKind.VIDEO
        ? new Recording(duration(), waveform())
        : Recording.NONE;
  }

  private int duration() {
    String text = text("duration_ms");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > LONGEST_RECORDING_MS) {
      throw Refusal.invalid(HEADER + ": duration_ms", "another one", "0.." + LONGEST_RECORDING_MS);
    }
    return Integer.parseInt(text);
  }

  private ByteString waveform() {
    byte[] waveform = values.getOrDefault("waveform", new byte[0]);
    if (waveform.length > LONGEST_WAVEFORM) {
      throw Refusal.invalid(
          HEADER + ": waveform", waveform.length + " bytes", "at most " + LONGEST_WAVEFORM);
    }
    return ByteString.copyFrom(waveform);
  }

  private String text(String name) {
    return new String(values.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  /** As it is kept of an upload: the name is clean, and only names that are known are there. */
  static String of(StoredFile file) {
    StringBuilder header =
        new StringBuilder()
            .append(pair("kind", name(file.kind())))
            .append(',')
            .append(pair("name", file.name()));
    if (file.recording().durationMs() > 0) {
      header
          .append(',')
          .append(pair("duration_ms", Integer.toString(file.recording().durationMs())));
    }
    if (!file.recording().waveform().isEmpty()) {
      header.append(",waveform ").append(encode(file.recording().waveform().toByteArray()));
    }
    return header.toString();
  }

  static String name(FileKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String pair(String name, String value) {
    return name + ' ' + encode(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] value) {
    return Base64.getEncoder().encodeToString(value);
  }
}
