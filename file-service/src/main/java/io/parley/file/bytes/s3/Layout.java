package io.parley.file.bytes.s3;

import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;

/** The keys of objects. */
record Layout(String prefix) {
  /** What all keys of a file begin with. */
  String all(FileId id) {
    return prefix + id + "/";
  }

  String variant(FileId id, Variant variant) {
    return all(id) + variant.label();
  }

  /** What the keys of all tails of a file begin with. */
  String tails(FileId id) {
    return all(id) + "tail/";
  }

  String tail(FileId id, String name) {
    return tails(id) + name;
  }
}
