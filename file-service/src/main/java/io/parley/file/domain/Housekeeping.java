package io.parley.file.domain;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Ends what nobody wants any more: bytes first, then the row, so that nothing is left behind that
 * nobody knows of. Harmless when several nodes do it at once. Safe on any context.
 */
public final class Housekeeping {
  /** Of one statement. */
  static final int BATCH = 100;

  /** Of one kind in one round: the rest is left to the next. */
  static final int BATCHES = 20;

  /** How long who looks at a file, or deletes one, is left alone. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final Duration LATER = Duration.ofMinutes(10);

  private final SweepStore sweep;
  private final ClaimStore claims;
  private final MessageAccess messages;
  private final Work work;
  private final Duration life;
  private final Clock clock;

  /** What is done with files besides their rows. */
  public interface Work {
    /** Looks at a file that was received, to the end; that it is refused is no failure. */
    Future<?> finish(StoredFile received);

    /** Deletes all bytes of a file, then forgets it; fails where the store is away. */
    Future<Void> remove(StoredFile doomed);

    /**
     * Something did not go well.
     *
     * @return whether it is of this one file, so that the others go on; false: all need what failed
     */
    boolean isOfOne(StoredFile file, Throwable failure);
  }

  /**
   * Over a store.
   *
   * @param life how long a file may be unconfirmed
   */
  public Housekeeping(
      SweepStore sweep,
      ClaimStore claims,
      MessageAccess messages,
      Work work,
      Duration life,
      Clock clock) {
    this.sweep = sweep;
    this.claims = claims;
    this.messages = messages;
    this.work = work;
    this.life = life;
    this.clock = clock;
  }

  /**
   * One round; tells how many files are gone. Fails with the first outage, of which each part of
   * the round minds its own only; the next round goes on.
   */
  public Future<Integer> sweep() {
    long nowMs = clock.millis();
    long receivedBy = nowMs + life.toMillis() - LEASE.toMillis();
    Future<?> looked =
        each(() -> sweep.abandoned(nowMs, receivedBy, BATCH), file -> work.finish(file).map(true));
    Future<?> expired = looked.transform(before -> doomExpired(nowMs, BATCHES));
    Future<?> settled =
        expired.transform(
            before -> each(() -> sweep.unconfirmed(nowMs, BATCH), file -> settle(file, nowMs)));
    Future<Integer> removed =
        settled.transform(
            before ->
                each(
                    () -> sweep.takeDoomed(nowMs, nowMs + LEASE.toMillis(), BATCH),
                    file -> work.remove(file).map(true)));
    return Future.join(looked, expired, settled, removed).compose(all -> removed);
  }

  private Future<Void> doomExpired(long nowMs, int left) {
    return sweep
        .doomExpired(nowMs, BATCH)
        .compose(
            doomed ->
                doomed < BATCH || left <= 1
                    ? Future.succeededFuture()
                    : doomExpired(nowMs, left - 1));
  }

  /** Who sent it may never have got to it, or the news may be late. */
  private Future<Boolean> settle(StoredFile file, long nowMs) {
    Claim.OfMessage message = (Claim.OfMessage) file.claim().orElseThrow();
    return messages
        .of(file.owner(), file.owner(), message)
        .compose(
            standing -> {
              if (!standing.stored()) {
                return sweep.doomUnconfirmed(file);
              }
              return standing.recalled()
                  ? claims.doom(file.owner(), message)
                  : claims.confirm(file.owner(), message);
            })
        .map(true)
        .recover(
            failure ->
                work.isOfOne(file, failure)
                    ? sweep.postpone(file, nowMs + LATER.toMillis()).map(false)
                    : Future.failedFuture(failure));
  }

  private Future<Integer> each(
      Supplier<Future<List<StoredFile>>> next, Function<StoredFile, Future<Boolean>> todo) {
    return each(next, todo, 0, BATCHES);
  }

  private Future<Integer> each(
      Supplier<Future<List<StoredFile>>> next,
      Function<StoredFile, Future<Boolean>> todo,
      int before,
      int left) {
    return next.get()
        .compose(
            due -> {
              Future<Integer> done = Future.succeededFuture(before);
              for (StoredFile file : due) {
                done = done.compose(sofar -> one(file, todo).map(well -> well ? sofar + 1 : sofar));
              }
              return done.compose(
                  sofar ->
                      due.size() < BATCH || left <= 1
                          ? Future.succeededFuture(sofar)
                          : each(next, todo, sofar, left - 1));
            });
  }

  private Future<Boolean> one(StoredFile file, Function<StoredFile, Future<Boolean>> todo) {
    return todo.apply(file)
        .recover(
            failure ->
                work.isOfOne(file, failure)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }
}
