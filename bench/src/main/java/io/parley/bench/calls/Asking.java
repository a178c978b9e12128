package io.parley.bench.calls;

import io.parley.bench.load.Pacer;
import io.parley.bench.load.Schedule;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/** Asks something over and over on one event loop, and keeps how long each answer took. */
public final class Asking {
  private static final long HIGHEST = TimeUnit.SECONDS.toNanos(60);
  private static final long LIMIT_S = 120;

  private final Context context;
  private final LongFunction<Future<?>> question;
  private long asked;
  private long failed;

  /**
   * @param question asked on the event loop, with a number that grows
   */
  public Asking(Vertx vertx, LongFunction<Future<?>> question) {
    this.context = vertx.getOrCreateContext();
    this.question = question;
  }

  /** How many questions had no good answer. */
  public long failed() {
    return failed;
  }

  /** How many were asked. */
  public long asked() {
    return asked;
  }

  /** Always so many at once, the next one after each answer; blocks for so many seconds. */
  public Histogram flatOut(int atOnce, int seconds) throws Exception {
    Histogram histogram = empty();
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Promise<Void> done = Promise.promise();
    int[] open = {atOnce};
    context.runOnContext(
        go -> {
          for (int i = 0; i < atOnce; i++) {
            again(histogram, endNanos, open, done);
          }
        });
    done.future().await(seconds + LIMIT_S, TimeUnit.SECONDS);
    return histogram;
  }

  private void again(Histogram histogram, long endNanos, int[] open, Promise<Void> done) {
    long begin = System.nanoTime();
    if (begin >= endNanos) {
      if (--open[0] == 0) {
        done.complete();
      }
      return;
    }
    ask(histogram, begin).onComplete(answer -> again(histogram, endNanos, open, done));
  }

  /** At a rate, whether answers come or not; from when each was due. Blocks. */
  public Histogram paced(double perSecond, int seconds) throws Exception {
    Histogram histogram = empty();
    Schedule schedule = Schedule.fromNow(perSecond, seconds);
    Promise<Void> done = Promise.promise();
    long[] open = {schedule.count()};
    Pacer.run(
        schedule,
        (from, to) ->
            context.runOnContext(
                go -> {
                  for (long i = from; i < to; i++) {
                    ask(histogram, schedule.dueAt(i))
                        .onComplete(
                            answer -> {
                              if (--open[0] == 0) {
                                done.complete();
                              }
                            });
                  }
                }));
    done.future().await(LIMIT_S, TimeUnit.SECONDS);
    return histogram;
  }

  private Future<?> ask(Histogram histogram, long begin) {
    return question
        .apply(asked++)
        .onFailure(failure -> failed++)
        .onSuccess(answer -> histogram.recordValue(Math.min(System.nanoTime() - begin, HIGHEST)));
  }

  private static Histogram empty() {
    return new Histogram(HIGHEST, 3);
  }
}
