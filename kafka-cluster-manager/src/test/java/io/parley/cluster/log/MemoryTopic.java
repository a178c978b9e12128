package io.parley.cluster.log;

import io.parley.cluster.codec.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A topic in memory that any number of nodes of one JVM share, with the faults of a real one. */
public final class MemoryTopic {
  private final LongSupplier clock;
  private final List<LogRecord> records = new ArrayList<>();
  private long start;
  private long end;
  private boolean away;

  /** Over the time of this machine. */
  public MemoryTopic() {
    this(System::currentTimeMillis);
  }

  /** Over a clock that gives milliseconds since 1970. */
  public MemoryTopic(LongSupplier clock) {
    this.clock = clock;
  }

  /** A node's own view. */
  public CommandLog open() {
    return new View();
  }

  /** While away, nothing is appended, read or answered: appends and questions fail. */
  public synchronized void away(boolean now) {
    away = now;
    notifyAll();
  }

  /** Loses the records from an offset on, as an unclean election does. */
  public synchronized void cut(long from) {
    records.removeIf(record -> record.offset() >= from);
    end = Math.min(end, from);
    notifyAll();
  }

  /** What is in it. */
  public synchronized List<LogRecord> records() {
    return List.copyOf(records);
  }

  private synchronized long append(Bytes value) {
    if (away) {
      throw new IllegalStateException("the log is away");
    }
    records.add(new LogRecord(end, clock.getAsLong(), value));
    notifyAll();
    return end++;
  }

  private synchronized void trim(long before) {
    records.removeIf(record -> record.offset() < before);
    start = Math.max(start, Math.min(before, end));
  }

  private final class View implements CommandLog {
    private long position;
    private boolean cutOff;
    private boolean woken;

    @Override
    public CompletionStage<Long> append(Bytes value) {
      try {
        if (cutOff) {
          throw new IllegalStateException("closed");
        }
        return CompletableFuture.completedFuture(MemoryTopic.this.append(value));
      } catch (IllegalStateException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    @Override
    public CompletionStage<Long> end() {
      synchronized (MemoryTopic.this) {
        return away
            ? CompletableFuture.failedFuture(new IllegalStateException("the log is away"))
            : CompletableFuture.completedFuture(end);
      }
    }

    @Override
    public long start() {
      synchronized (MemoryTopic.this) {
        return start;
      }
    }

    @Override
    public void seek(long offset) {
      position = offset;
    }

    @Override
    public List<LogRecord> poll(Duration wait) {
      synchronized (MemoryTopic.this) {
        long until = System.nanoTime() + wait.toNanos();
        while (!woken && (away || position == end)) {
          long left = until - System.nanoTime();
          if (left <= 0) {
            return List.of();
          }
          pause(left);
        }
        woken = false;
        if (away) {
          return List.of();
        }
        return next();
      }
    }

    private List<LogRecord> next() {
      if (position > end) {
        throw new LogLostException(position, end);
      }
      if (position < start) {
        throw new LogTrimmedException(position, start);
      }
      List<LogRecord> found =
          records.stream().filter(record -> record.offset() >= position).limit(500).toList();
      if (!found.isEmpty()) {
        position = found.get(found.size() - 1).offset() + 1;
      }
      return found;
    }

    private void pause(long nanos) {
      try {
        TimeUnit.NANOSECONDS.timedWait(MemoryTopic.this, nanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        woken = true;
      }
    }

    @Override
    public void wakeup() {
      synchronized (MemoryTopic.this) {
        woken = true;
        MemoryTopic.this.notifyAll();
      }
    }

    @Override
    public void trim(long before) {
      MemoryTopic.this.trim(before);
    }

    @Override
    public void close() {
      cutOff = true;
    }
  }
}
