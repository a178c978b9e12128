package io.parley.cluster.node;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits of a node, on a thread of their own: they hold even where applying is stuck. Closing
 * makes everything due at once, on the caller's thread, and whatever comes later too: no limit is
 * ever forgotten.
 */
final class Timer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timer.class);

  private final ScheduledThreadPoolExecutor thread;
  private final Set<Due> open = ConcurrentHashMap.newKeySet();

  Timer(String threadName) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, threadName);
              made.setDaemon(true);
              return made;
            });
    thread.setRemoveOnCancelPolicy(true);
  }

  /**
   * Runs the task after a while, once.
   *
   * @return calls it off, if it has not begun
   */
  Runnable after(Duration wait, Runnable task) {
    Due due = new Due(task);
    open.add(due);
    try {
      var scheduled = thread.schedule(due, wait.toNanos(), TimeUnit.NANOSECONDS);
      return () -> {
        due.cancel();
        scheduled.cancel(false);
      };
    } catch (RejectedExecutionException e) {
      due.run();
      return due::cancel;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    open.forEach(Due::run);
  }

  private final class Due implements Runnable {
    private final Runnable task;
    private final AtomicBoolean begun = new AtomicBoolean();

    private Due(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (cancel()) {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.error("A task of the cluster manager failed", e);
        }
      }
    }

    private boolean cancel() {
      open.remove(this);
      return begun.compareAndSet(false, true);
    }
  }
}
