package io.parley.contact.domain;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Closes requests whose time is over, so that both sides are told, and forgets old ones. Harmless
 * when several replicas do it at once.
 */
public final class Housekeeping {
  /** How long closed requests are kept, so that answering them again is told apart; and invites. */
  public static final Duration CLOSED_KEPT = Duration.ofDays(30);

  static final int BATCH = 100;
  private static final int FORGOTTEN = 10 * BATCH;

  private final RelationStore relations;
  private final JoinStore joins;
  private final InviteStore invites;
  private final Clock clock;

  public Housekeeping(RelationStore relations, JoinStore joins, InviteStore invites, Clock clock) {
    this.relations = relations;
    this.joins = joins;
    this.invites = invites;
    this.clock = clock;
  }

  /**
   * One round over everything that is due; tells how many requests it found expired. Stops at the
   * first failure; the next round goes on.
   */
  public Future<Integer> sweep() {
    long nowMs = clock.millis();
    long closedBefore = nowMs - CLOSED_KEPT.toMillis();
    return expire(() -> relations.expired(nowMs, BATCH), request -> close(request, nowMs), 0)
        .compose(
            before ->
                expire(() -> joins.expired(nowMs, BATCH), request -> close(request, nowMs), before))
        .compose(
            closed ->
                relations
                    .forgetClosed(closedBefore, FORGOTTEN)
                    .compose(done -> joins.forgetClosed(closedBefore, FORGOTTEN))
                    .compose(done -> invites.forgetEnded(closedBefore, FORGOTTEN))
                    .map(closed));
  }

  private static <T> Future<Integer> expire(
      Supplier<Future<List<T>>> next, Function<T, Future<Void>> close, int before) {
    return next.get()
        .compose(
            due -> {
              Future<Void> each = Future.succeededFuture();
              for (T request : due) {
                each = each.compose(done -> close.apply(request));
              }
              int sofar = before + due.size();
              return each.compose(
                  done ->
                      due.size() < BATCH
                          ? Future.succeededFuture(sofar)
                          : expire(next, close, sofar));
            });
  }

  private Future<Void> close(ContactRequest request, long nowMs) {
    return relations
        .changeRequest(
            request.from(), request.id(), (now, found) -> RelationRules.expire(now, found, nowMs))
        .mapEmpty();
  }

  private Future<Void> close(JoinRequest request, long nowMs) {
    return joins
        .change(request.user(), request.id(), (view, found) -> JoinRules.expire(found, nowMs))
        .<Void>mapEmpty()
        // Gone with its group meanwhile.
        .recover(e -> e instanceof Denied ? Future.succeededFuture() : Future.failedFuture(e));
  }
}
