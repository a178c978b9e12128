package io.parley.file.media;

import io.parley.kit.config.ConfigKey;
import java.util.List;

/** How files are looked at. */
public final class MediaKeys {
  static final ConfigKey<Integer> WORKERS =
      ConfigKey.integer("file.look_workers", 1, 64)
          .defaultsTo(2)
          .doc("How many files are looked at at once.");
  static final ConfigKey<Integer> QUEUE =
      ConfigKey.integer("file.look_queue", 1, 100_000)
          .defaultsTo(1_000)
          .doc("How many files may wait to be looked at; further ones are to come back later.");
  static final ConfigKey<Integer> MAX_SIDE =
      ConfigKey.integer("file.max_picture_side", 1, 65_535)
          .defaultsTo(16_384)
          .doc("Longest side of pictures that are shown, in pixels.");
  static final ConfigKey<Integer> MAX_MEGAPIXELS =
      ConfigKey.integer("file.max_picture_megapixels", 1, 1_000)
          .defaultsTo(64)
          .doc("Most pixels of pictures that are shown, in millions.");
  static final ConfigKey<Integer> MEMORY =
      ConfigKey.integer("file.look_memory_mib", 64, 65_536)
          .defaultsTo(256)
          .doc(
              "Memory for decoding pictures, in MiB: large ones wait for each other rather than"
                  + " take more.");

  /** All of them. */
  public static final List<ConfigKey<?>> ALL =
      List.of(WORKERS, QUEUE, MAX_SIDE, MAX_MEGAPIXELS, MEMORY);

  private MediaKeys() {}
}
