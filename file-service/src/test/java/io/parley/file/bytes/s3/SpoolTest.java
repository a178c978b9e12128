package io.parley.file.bytes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir Path folder;

  @Test
  void what_processes_that_are_gone_left_is_deleted_and_nothing_else() throws Exception {
    // Above the largest process id that Linux gives.
    Path left = Files.createDirectory(folder.resolve("99999999-" + UUID.randomUUID()));
    Files.writeString(left.resolve("part"), "bytes");
    Path foreign = Files.createDirectory(folder.resolve("99999999-not-ours"));
    Spool running = Spool.open(folder, 1);
    Path file = Files.writeString(running.newFile(), "bytes");

    Spool other = Spool.open(folder, 1);
    assertThat(left).doesNotExist();
    assertThat(foreign).exists();
    assertThat(file).exists();
    running.close();
    other.close();
    assertThat(folder.toFile().list()).containsExactly(foreign.getFileName().toString());
  }

  @Test
  void so_many_uploads_have_a_place() {
    Spool spool = Spool.open(folder, 2);
    assertThat(spool.take()).isTrue();
    assertThat(spool.take()).isTrue();
    assertThat(spool.take()).isFalse();
    spool.giveBack();
    assertThat(spool.take()).isTrue();
    spool.close();
  }
}
