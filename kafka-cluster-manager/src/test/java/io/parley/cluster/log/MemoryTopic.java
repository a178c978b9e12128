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
  private int cuts;
  private long firstCut;

  /** Over the time of this machine. */
  public MemoryTopic() {
    this(System::currentTimeMillis);
  }

  /** Over a clock that gives milliseconds since 1970. */
  public MemoryTopic(LongSupplier clock) {
    this.clock = clock;
  }

  /** A node's own view. */
  public View open() {
    return new View();
  }

  /** While away, nothing is appended, read or answered: appends and questions fail. */
  public synchronized void away(boolean now) {
    away = now;
    notifyAll();
  }

  /**
   * Loses the records from an offset on, as an unclean election does. Who has read one of them
   * notices, even where others have grown in their place.
   */
  public synchronized void cut(long from) {
    records.removeIf(record -> record.offset() >= from);
    end = Math.min(end, from);
    cuts++;
    firstCut = from;
    notifyAll();
  }

  /** What is in it. */
  public synchronized List<LogRecord> records() {
    return List.copyOf(records);
  }

  private long append(Bytes value) {
    records.add(new LogRecord(end, clock.getAsLong(), value));
    notifyAll();
    return end++;
  }

  private synchronized void trim(long before) {
    records.removeIf(record -> record.offset() < before);
    start = Math.max(start, Math.min(before, end));
  }

  /** The topic as one node sees it. */
  public final class View implements CommandLog {
    private long position;
    private boolean closed;
    private boolean cutOff;
    private boolean woken;
    private int cutsSeen;

    private View() {}

    /** While cut off, the topic is away for this node alone. */
    public void cutOff(boolean now) {
      synchronized (MemoryTopic.this) {
        cutOff = now;
        MemoryTopic.this.notifyAll();
      }
    }

    private boolean isAway() {
      return away || cutOff || closed;
    }

    @Override
    public CompletionStage<Long> append(Bytes value) {
      try {
        synchronized (MemoryTopic.this) {
          if (isAway()) {
            throw new IllegalStateException("the log is away");
          }
          return CompletableFuture.completedFuture(MemoryTopic.this.append(value));
        }
      } catch (IllegalStateException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    @Override
    public CompletionStage<Long> end() {
      synchronized (MemoryTopic.this) {
        return isAway()
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
      synchronized (MemoryTopic.this) {
        position = offset;
        cutsSeen = cuts;
      }
    }

    @Override
    public List<LogRecord> poll(Duration wait) {
      synchronized (MemoryTopic.this) {
        long until = System.nanoTime() + wait.toNanos();
        while (!woken && (isAway() || position == end)) {
          long left = until - System.nanoTime();
          if (left <= 0) {
            return List.of();
          }
          pause(left);
        }
        woken = false;
        if (isAway()) {
          return List.of();
        }
        return next();
      }
    }

    private List<LogRecord> next() {
      if (cutsSeen != cuts && position > firstCut) {
        throw new LogLostException(position, firstCut);
      }
      cutsSeen = cuts;
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
      synchronized (MemoryTopic.this) {
        closed = true;
      }
    }
  }
}
