package io.parley.file.media;

import io.parley.file.domain.FileKind;
import io.parley.kit.error.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks at files on threads of its own: decoders take seconds, and would hold up whatever else runs
 * on shared workers. Where too many wait, further ones are refused with {@code UNAVAILABLE}.
 */
public final class Looker implements Looking {
  private final Vertx vertx;
  private final Desk desk;
  private final ThreadPoolExecutor workers;

  /** Reads the table of types: takes a moment. */
  public Looker(Vertx vertx, MediaSettings settings) {
    this.vertx = vertx;
    desk = new Desk(settings);
    workers =
        new ThreadPoolExecutor(
            settings.workers(),
            settings.workers(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(settings.queue()),
            work -> {
              Thread thread = new Thread(work, "parley-look");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
  }

  @Override
  public Future<Found> look(FileKind kind, String name, Path file) {
    return onWorker(() -> desk.look(kind, name, file));
  }

  @Override
  public Future<Poster> poster(Path picture) {
    return onWorker(() -> desk.poster(picture));
  }

  private <T> Future<T> onWorker(Callable<T> work) {
    Context context = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    try {
      workers.execute(
          () -> {
            try {
              T result = work.call();
              context.runOnContext(done -> promise.complete(result));
            } catch (Exception | Error failure) {
              context.runOnContext(done -> promise.fail(failure));
            }
          });
    } catch (RejectedExecutionException full) {
      promise.fail(Refusal.unavailable("too many files are being looked at"));
    }
    return promise.future();
  }

  /** Ends the threads; what waits is never answered, what is being looked at is let go. */
  public Future<Void> close() {
    workers.shutdownNow();
    return Future.succeededFuture();
  }
}
