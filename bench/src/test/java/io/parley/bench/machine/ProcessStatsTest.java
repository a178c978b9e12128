package io.parley.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessStatsTest {
  @Test
  void user_and_system_time_are_added_also_behind_an_odd_name(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("stat"),
        "42 (a) b (c) S 1 42 42 0 -1 4194560 1 0 0 0 150 50 7 7 20 0 33 0 100 1 2\n");

    assertThat(new ProcessStats(folder).cpuNanos()).isEqualTo(2_000_000_000L);
  }

  @Test
  void resident_memory_is_in_bytes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("status"), "Name:\tx\nVmHWM:\t  9000 kB\nVmRSS:\t  1234 kB\n");

    assertThat(new ProcessStats(folder).residentBytes()).isEqualTo(1234L * 1024);
  }

  @Test
  void this_process_has_memory_and_used_time() {
    ProcessStats self = ProcessStats.of(ProcessHandle.current().pid());

    assertThat(self.residentBytes()).isGreaterThan(10_000_000);
    assertThat(self.cpuNanos()).isPositive();
  }

  @Test
  void a_process_that_is_gone_is_told(@TempDir Path folder) {
    assertThatThrownBy(() -> new ProcessStats(folder).cpuNanos())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("is gone");
  }

  @Test
  void cpu_is_divided_by_the_messages_of_the_same_time() {
    CpuMeter.Reading before = new CpuMeter.Reading(Map.of("server", 1_000_000_000L));
    CpuMeter.Reading after = new CpuMeter.Reading(Map.of("server", 3_000_000_000L));

    assertThat(after.microsPerMessage(before, 100_000)).containsEntry("server", 20.0);
  }
}
