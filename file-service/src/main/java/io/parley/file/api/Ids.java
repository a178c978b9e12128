package io.parley.file.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.id.FileId;
import java.util.function.Function;

/** Ids in what callers send; what is none is {@code INVALID_ARGUMENT}. */
final class Ids {
  private Ids() {}

  static FileId file(String text) {
    return id("file_id", text, FileId::parse);
  }

  static <T> T id(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(name, "no id", "a UUID");
    }
  }
}
