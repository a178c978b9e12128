package io.parley.contact.domain;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * Closes requests whose time is over, so that both sides are told, and forgets old ones. Harmless
 * when several replicas do it at once.
 */
public final class Housekeeping {
  /** How long a closed request is kept, so that answering it again is told apart. */
  public static final Duration CLOSED_KEPT = Duration.ofDays(30);

  static final int BATCH = 100;

  private final RelationStore store;
  private final Clock clock;

  public Housekeeping(RelationStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * One round over everything that is due; tells how many requests it found expired. Stops at the
   * first failure; the next round goes on.
   */
  public Future<Integer> sweep() {
    long nowMs = clock.millis();
    return expire(nowMs, 0)
        .compose(
            closed ->
                store
                    .forgetClosed(nowMs - CLOSED_KEPT.toMillis(), 10 * BATCH)
                    .map(ignored -> closed));
  }

  private Future<Integer> expire(long nowMs, int before) {
    return store
        .expired(nowMs, BATCH)
        .compose(
            due -> {
              Future<Void> each = Future.succeededFuture();
              for (ContactRequest request : due) {
                each = each.compose(done -> close(request, nowMs));
              }
              int sofar = before + due.size();
              return each.compose(
                  done ->
                      due.size() < BATCH ? Future.succeededFuture(sofar) : expire(nowMs, sofar));
            });
  }

  private Future<Void> close(ContactRequest request, long nowMs) {
    return store
        .changeRequest(
            request.from(), request.id(), (now, found) -> RelationRules.expire(now, found, nowMs))
        .mapEmpty();
  }
}
