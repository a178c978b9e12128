package io.parley.gochat.importing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many threads, which do the calls of one step of the import. */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  Workers(int count) {
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "import");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does all of them; throws what the first one threw that failed, once none runs any more. */
  void all(List<Runnable> tasks) {
    List<Callable<Void>> calls =
        tasks.stream()
            .map(
                task ->
                    (Callable<Void>)
                        () -> {
                          task.run();
                          return null;
                        })
            .toList();
    try {
      for (Future<Void> done : threads.invokeAll(calls)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("stopped", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
