package io.parley.file.bytes.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The folder of one process for bytes on their way. Nothing in it is needed by a later life. Safe
 * on any thread; opening and closing block.
 */
final class Spool {
  private final Path folder;
  private final Semaphore uploads;

  private Spool(Path folder, int uploads) {
    this.folder = folder;
    this.uploads = new Semaphore(uploads);
  }

  /** Makes the folder, and deletes those of processes that are gone. */
  static Spool open(Path parent, int uploads) {
    try {
      Files.createDirectories(parent);
      try (Stream<Path> others = Files.list(parent)) {
        others.filter(Spool::isLeft).forEach(Spool::delete);
      }
      Path own = parent.resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
      return new Spool(Files.createDirectory(own), uploads);
    } catch (IOException e) {
      throw new UncheckedIOException("the spool " + parent + " cannot be written: " + e, e);
    }
  }

  private static boolean isLeft(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches("\\d{1,9}-[0-9a-f-]{36}")
        && ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('-')))).isEmpty();
  }

  /** Whether one more upload may be gathered; who got it gives it back. */
  boolean take() {
    return uploads.tryAcquire();
  }

  void giveBack() {
    uploads.release();
  }

  /** A name for a file that is not there yet. */
  Path newFile() {
    return folder.resolve(UUID.randomUUID().toString());
  }

  void close() {
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
