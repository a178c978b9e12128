package io.parley.localcluster.faults;

import io.parley.bench.load.Server;
import io.parley.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** People who chat while things fail. Its methods block; for one thread. */
public final class Trial implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STEADY_LIMIT = Duration.ofMinutes(1);
  private static final Duration AUDIT_LIMIT = Duration.ofMinutes(2);

  /** A message that waits for longer shows that not all is well yet. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  /** So long all must be well before the next fault. */
  private static final long STEADY_NANOS = Duration.ofSeconds(4).toNanos();

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final Crowd crowd;
  private final Prober prober;

  /** So many people sign up, and come online. */
  public Trial(Server server, int people) {
    Population population = Population.make(vertx, server, people);
    crowd = new Crowd(vertx, server, population.accounts(), population.talks());
    prober = new Prober(vertx, server, population.accounts(), crowd.tally());
    onLoop(
        () -> {
          crowd.start();
          return Future.succeededFuture();
        });
    Await.until("all online", START_LIMIT, () -> standing().offline() == 0);
    onLoop(
        () -> {
          crowd.prime();
          return Future.succeededFuture();
        });
    Await.until("all may write", START_LIMIT, () -> onLoop(this::noneOpen));
  }

  private Future<Boolean> noneOpen() {
    return Future.succeededFuture(crowd.messages().stream().noneMatch(Message::isOpen));
  }

  private Crowd.Standing standing() {
    return onLoop(() -> Future.succeededFuture(crowd.standing()));
  }

  private <T> T onLoop(Supplier<Future<T>> operation) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(go -> operation.get().onComplete(promise));
    return Await.result(promise.future(), AUDIT_LIMIT);
  }

  /** From now on everybody talks, so many messages a second in all. */
  public void talk(int perSecond) {
    onLoop(
        () -> {
          crowd.primed();
          crowd.tally().take();
          prober.start();
          crowd.talk(perSecond);
          return Future.succeededFuture();
        });
    awaitSteady();
  }

  /**
   * A process is killed, and returns.
   *
   * @param name its name
   * @param isBackend whether nothing can go on without it
   * @param kill ends it
   * @param awaitReturn returns when it serves again
   */
  public Row fault(String name, boolean isBackend, Runnable kill, Runnable awaitReturn) {
    onLoop(
        () -> {
          crowd.tally().take();
          return Future.succeededFuture(prober.take());
        });
    long at = System.nanoTime();
    kill.run();
    awaitReturn.run();
    Fault fault = new Fault(name, isBackend, at, System.nanoTime());
    awaitSteady();
    return onLoop(() -> Future.succeededFuture(fault.measure(crowd, prober.take())));
  }

  /** Nobody waits for anything, for a while. */
  private void awaitSteady() {
    long[] since = {System.nanoTime()};
    try {
      Await.until(
          "all sockets, sends and views are well",
          STEADY_LIMIT,
          () -> {
            long now = System.nanoTime();
            if (!standing().isSteady(PATIENCE_NANOS)) {
              since[0] = now;
            }
            return now - since[0] > STEADY_NANOS;
          });
    } catch (AssertionError e) {
      throw new AssertionError(onLoop(() -> Future.succeededFuture(crowd.complaints())), e);
    }
  }

  /** Lets everything come to its end, and compares what all know. */
  public Counts audit() {
    onLoop(
        () -> {
          crowd.fallSilent();
          return Future.succeededFuture();
        });
    Await.until(
        "nothing is on its way",
        STEADY_LIMIT,
        () -> onLoop(this::noneOpen) && standing().incomplete() == 0);
    awaitSteady();
    return onLoop(
        () -> {
          Audit audit = new Audit(crowd);
          List<Future<Void>> read = new ArrayList<>();
          for (int i = 0; i < crowd.clients().size(); i++) {
            read.add(histories(i, audit));
          }
          return Future.all(read).map(done -> audit.counts());
        });
  }

  private Future<Void> histories(int number, Audit audit) {
    ChatClient client = crowd.clients().get(number);
    Future<Void> done = Future.succeededFuture();
    for (String talk : client.views().keySet()) {
      done =
          done.compose(before -> client.history(talk, 0, new ArrayList<>()))
              .map(
                  entries -> {
                    audit.history(number, talk, entries);
                    return null;
                  });
    }
    return done;
  }

  @Override
  public void close() {
    onLoop(
        () -> {
          prober.stop();
          crowd.stop();
          return Future.succeededFuture();
        });
    Await.result(vertx.close());
  }
}
