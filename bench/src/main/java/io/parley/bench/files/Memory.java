package io.parley.bench.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.bench.machine.ProcessStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches the memory of a JVM. */
public final class Memory implements AutoCloseable {
  private static final int EVERY_MS = 50;
  private static final Pattern USED = Pattern.compile("(?:PSYoungGen|ParOldGen).*used (\\d+)K");

  private final ProcessStats stats;
  private final Thread sampler = new Thread(this::sample, "memory");
  private final AtomicLong peak = new AtomicLong();

  /** Looks at the resident memory of a process 20 times a second. */
  public Memory(long pid) {
    stats = ProcessStats.of(pid);
    sampler.setDaemon(true);
    sampler.start();
  }

  private void sample() {
    try {
      while (true) {
        peak.accumulateAndGet(stats.residentBytes(), Math::max);
        TimeUnit.MILLISECONDS.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The largest resident memory so far, in bytes. */
  public long peak() {
    return peak.get();
  }

  @Override
  public void close() {
    sampler.interrupt();
  }

  /** What the heap of a process holds after a full collection, in bytes. Blocks. */
  public static long heapAfterGc(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Matcher matcher = USED.matcher(jcmd(pid, "GC.heap_info"));
    long sum = 0;
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1)) * 1024;
    }
    return sum;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process = new ProcessBuilder(program, Long.toString(pid), command).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }
}
