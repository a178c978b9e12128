package io.parley.file.media;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that lay files on a table, to be looked at. */
abstract class WithTable {
  @TempDir Path directory;
  Table table;

  @BeforeEach
  final void openTable() throws IOException {
    table = new Table(directory);
  }
}
