package io.parley.file.media;

import io.parley.file.domain.Facts;
import io.parley.file.domain.FileKind;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at the bytes of files, on a bounded pool of workers of its own; calls wait for their turn.
 * Safe on any context; answers come on the caller's.
 */
public interface Looking {
  /**
   * What a file is.
   *
   * @param name helps to tell apart types whose content looks the same; never decides alone
   * @return fails with a {@code Refusal}: {@code NOT_A_PICTURE}, {@code TOO_MANY_PIXELS}, {@code
   *     NOT_A_RECORDING}
   */
  Future<Found> look(FileKind kind, String name, Path file);

  /**
   * Makes the small picture of a video from a frame that its sender's client took: JPEG, PNG or
   * WebP. Fails like {@link #look}.
   */
  Future<Poster> poster(Path picture);

  /**
   * What was found. Whoever asked moves the files away or deletes them.
   *
   * @param facts of the file as it is to be downloaded
   * @param cleaned a temporary file with the bytes without their metadata; empty: those that were
   *     uploaded are to be downloaded
   * @param thumb a temporary file with the small picture
   */
  record Found(Facts facts, Optional<Path> cleaned, Optional<Path> thumb) {}

  /**
   * A small picture in a temporary file.
   *
   * @param look of what it is made from
   * @param size in bytes
   */
  record Poster(Facts.Look look, Path thumb, int size, String mediaType) {}
}
