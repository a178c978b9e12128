package io.parley.file.upload;

import io.parley.file.domain.FileKind;
import java.time.Duration;
import java.util.Map;

/**
 * What uploads may take.
 *
 * @param sizes the most bytes of a file of each kind
 * @param quota the most bytes of all files of a user
 * @param unfinished how many uploads of a user may be unfinished
 * @param life how long an upload may take, and a file may belong to nothing
 * @param atOnce how many uploads are written at once on one node
 * @param atOncePerUser likewise of one user
 */
public record UploadLimits(
    Map<FileKind, Long> sizes,
    long quota,
    int unfinished,
    Duration life,
    int atOnce,
    int atOncePerUser) {

  /** The most bytes of a file of a kind. */
  public long size(FileKind kind) {
    return sizes.get(kind);
  }

  /** The most bytes of any file. */
  public long largest() {
    return sizes.values().stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
