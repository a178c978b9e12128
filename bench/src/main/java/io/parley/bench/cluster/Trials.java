package io.parley.bench.cluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/** What a member measures: one operation after the other, on an event loop, as services call. */
final class Trials {
  private static final long LIMIT_S = 120;
  private static final int BODY_BYTES = 200;

  private final Vertx vertx;
  private final ClusterManager manager;
  private final Context context;
  private final Buffer body = Buffer.buffer(new byte[BODY_BYTES]);
  private int made;

  Trials(Vertx vertx, ClusterManager manager) {
    this.vertx = vertx;
    this.manager = manager;
    this.context = vertx.getOrCreateContext();
  }

  Future<Void> answerOn(String address) {
    return vertx
        .eventBus()
        .<Buffer>consumer(address, message -> message.reply(message.body()))
        .completion();
  }

  /**
   * Runs a trial and blocks until it is done.
   *
   * @param words the trial, how often, and the address it is about
   * @return a histogram of nanoseconds, see {@link Histograms}; of {@code members} their number
   */
  String run(String[] words) throws Exception {
    if (words[0].equals("members")) {
      return Integer.toString(manager.getNodes().size());
    }
    Metric metric = Metric.valueOf(words[0]);
    Future<Histogram> trial = trial(metric, Integer.parseInt(words[1]), words[2]);
    return Histograms.format(trial.await(LIMIT_S, TimeUnit.SECONDS));
  }

  private Future<Histogram> trial(Metric metric, int times, String address) {
    return switch (metric) {
      case REQUEST -> repeat(times, i -> vertx.eventBus().request(address, body));
      case REGISTRATION -> registrations(times);
      case LOOKUP -> repeat(times, i -> lookup(address));
      case LOCK -> repeat(times, i -> lock().onSuccess(Lock::release));
      case COUNTER ->
          vertx
              .sharedData()
              .getCounter("bench")
              .compose(counter -> repeat(times, i -> counter.incrementAndGet()));
    };
  }

  private Future<Lock> lock() {
    return vertx.sharedData().getLock("bench");
  }

  private Future<List<RegistrationInfo>> lookup(String address) {
    Promise<List<RegistrationInfo>> found = Promise.promise();
    manager.getRegistrations(address, found);
    return found.future();
  }

  private Future<Histogram> registrations(int times) {
    List<MessageConsumer<Buffer>> consumers = new ArrayList<>();
    return repeat(
            times,
            i -> {
              MessageConsumer<Buffer> consumer =
                  vertx.eventBus().consumer("bench." + made++, message -> {});
              consumers.add(consumer);
              return consumer.completion();
            })
        .compose(
            done ->
                Future.all(consumers.stream().map(MessageConsumer::unregister).toList()).map(done));
  }

  private Future<Histogram> repeat(int times, IntFunction<Future<?>> operation) {
    Histogram histogram = Histograms.empty();
    Promise<Histogram> done = Promise.promise();
    context.runOnContext(go -> next(0, times, operation, histogram, done));
    return done.future();
  }

  private static void next(
      int index,
      int times,
      IntFunction<Future<?>> operation,
      Histogram histogram,
      Promise<Histogram> done) {
    if (index == times) {
      done.complete(histogram);
      return;
    }
    long begin = System.nanoTime();
    operation
        .apply(index)
        .onFailure(done::fail)
        .onSuccess(
            result -> {
              Histograms.add(histogram, System.nanoTime() - begin);
              next(index + 1, times, operation, histogram, done);
            });
  }
}
