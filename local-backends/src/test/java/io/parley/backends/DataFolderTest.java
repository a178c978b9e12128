package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void is_held_by_one_at_a_time() {
    Path path = folder.resolve("data");
    try (DataFolder first = DataFolder.open(path)) {
      assertThat(first.path()).isDirectory();
      assertThatThrownBy(() -> DataFolder.open(path))
          .isInstanceOf(BackendException.class)
          .hasMessage("folder " + path + " is in use by process " + ProcessHandle.current().pid());
    }
    DataFolder.open(path).close();
  }

  @Test
  void tells_that_it_cannot_be_written() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("folder " + file.resolve("data") + " cannot be written");
  }
}
