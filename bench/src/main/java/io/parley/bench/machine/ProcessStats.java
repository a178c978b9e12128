package io.parley.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What Linux tells of a process. */
public record ProcessStats(Path folder) {
  /** Linux gives times to programs in hundredths of a second on every platform Java runs on. */
  private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / 100;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /** Of a process that lives, else the methods fail with {@link UncheckedIOException}. */
  public static ProcessStats of(long pid) {
    return new ProcessStats(Path.of("/proc", Long.toString(pid)));
  }

  /** CPU time that all its threads took so far. */
  public long cpuNanos() {
    String stat = read("stat");
    // The second field is the name in parentheses, which may hold spaces and parentheses.
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(afterName[USER_TIME]) + Long.parseLong(afterName[SYSTEM_TIME]);
    return ticks * NANOS_PER_TICK;
  }

  /** Resident memory in bytes. */
  public long residentBytes() {
    for (String line : read("status").split("\n", -1)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IllegalStateException(folder + "/status has no VmRSS");
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + folder + " is gone", e);
    }
  }
}
