package io.parley.file.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that goes unless it is kept. */
final class Temporary implements AutoCloseable {
  private final Path path;
  private boolean kept;

  Temporary(Path directory) throws IOException {
    path = Files.createTempFile(directory, "look", "");
  }

  Path path() {
    return path;
  }

  Path keep() {
    kept = true;
    return path;
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      Files.deleteIfExists(path);
    }
  }
}
