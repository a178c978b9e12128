package io.parley.cluster.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.cluster.codec.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Words instead of octets, and a limit to each wait. */
final class LogReader {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final CommandLog log;

  LogReader(CommandLog log) {
    this.log = log;
  }

  static Bytes word(String text) {
    return Bytes.of(text.getBytes(UTF_8));
  }

  long append(String text) throws Exception {
    return log.append(word(text)).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  long end() throws Exception {
    return log.end().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The next words, once there are so many. */
  List<String> next(int count) {
    List<String> words = new ArrayList<>();
    long end = System.nanoTime() + LIMIT.toNanos();
    while (words.size() < count && System.nanoTime() < end) {
      for (LogRecord record : log.poll(Duration.ofMillis(200))) {
        words.add(new String(record.value().array(), UTF_8));
      }
    }
    return words;
  }

  /** What a poll throws in the end. */
  RuntimeException failure() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      try {
        log.poll(Duration.ofMillis(200));
      } catch (RuntimeException e) {
        return e;
      }
    }
    throw new AssertionError("no failure within " + LIMIT);
  }
}
