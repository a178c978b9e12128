package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.file.Person.Answer;
import io.parley.proto.id.FileId;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full, a real one of 24 MiB where that may be mounted, in the middle of uploads.
 */
@ExtendWith(ParleyExtension.class)
class FullDiskIT {
  private static final int MIB = 1 << 20;

  @TempDir private Path disk;

  @Test
  void whatWasStoredStaysAndGoesOnOnceThereIsSpace(Scope scope) throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=24m", "none", disk.toString()));
    try (FileSuite suite =
        FileSuite.start(
            scope,
            StoreUnderTest.DISK,
            Map.of("file.folder", disk.toString(), "file.disk_reserve", "0B"))) {
      Person ana = suite.person("ana");
      TusCalls tus = new TusCalls(ana);
      assertThat(tus.create("file", "too large", 25 * MIB).status()).isEqualTo(507);
      byte[] all = new byte[20 * MIB];
      new Random(1).nextBytes(all);
      FileId id = tus.begin("file", "a", all.length);
      Path other = disk.resolve("other");
      Files.write(other, new byte[6 * MIB]);
      Answer full = tus.patch(id, 0, all);
      assertThat(full.status()).isEqualTo(507);
      assertThat(full.code()).isEqualTo("STORAGE_FULL");
      int durable = Math.toIntExact(tus.offset(id));
      assertThat(durable).isLessThan(20 * MIB);
      Files.delete(other);
      byte[] rest = Arrays.copyOfRange(all, durable, all.length);
      assertThat(tus.patch(id, durable, rest).status()).isEqualTo(204);
      assertThat(ana.read(id).body()).isEqualTo(all);
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
