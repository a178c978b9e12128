package io.parley.contact.store;

import io.parley.contact.domain.Asking;
import io.parley.contact.domain.Decision;
import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.GroupChange;
import io.parley.contact.domain.GroupView;
import io.parley.contact.domain.JoinRequest;
import io.parley.contact.domain.JoinStore;
import io.parley.contact.domain.RequestId;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Requests to join in SQL; see {@link GroupChanges}. */
public final class SqlJoinStore implements JoinStore {
  private final Transactions transactions;
  private final GroupChanges changes;

  /**
   * @param topics where changes are told
   */
  public SqlJoinStore(Database database, TopicNames topics) {
    this.transactions = new Transactions(database);
    this.changes = new GroupChanges(topics);
  }

  @Override
  public <T> Future<T> ask(
      ConversationId group,
      UserId asker,
      long declinedAfterMs,
      Function<Asking, Decision<T, GroupChange>> rule) {
    return transactions.run(
        tx ->
            changes
                .lock(tx, group, asker, Set.of())
                .compose(
                    view ->
                        asking(tx, view, declinedAfterMs)
                            .compose(asking -> changes.decide(tx, view, rule.apply(asking)))));
  }

  private static Future<Asking> asking(SqlConnection tx, GroupView view, long declinedAfterMs) {
    ConversationId group = view.group().id();
    return JoinTable.last(tx, group, view.actor(), declinedAfterMs)
        .compose(
            last ->
                JoinTable.openOf(tx, view.actor())
                    .compose(
                        ofUser ->
                            JoinTable.openTo(tx, group)
                                .map(toGroup -> new Asking(view, last, ofUser, toGroup))));
  }

  @Override
  public <T> Future<T> change(
      UserId actor,
      RequestId id,
      BiFunction<GroupView, JoinRequest, Decision<T, GroupChange>> rule) {
    return transactions.run(
        tx ->
            JoinTable.byId(tx, id)
                .compose(SqlJoinStore::found)
                .compose(unlocked -> change(tx, actor, unlocked, rule)));
  }

  private <T> Future<T> change(
      SqlConnection tx,
      UserId actor,
      JoinRequest unlocked,
      BiFunction<GroupView, JoinRequest, Decision<T, GroupChange>> rule) {
    return changes
        .lock(tx, unlocked.group(), actor, Set.of(unlocked.user()))
        .compose(
            view ->
                JoinTable.byId(tx, unlocked.id())
                    .compose(SqlJoinStore::found)
                    .compose(request -> changes.decide(tx, view, rule.apply(view, request))));
  }

  private static Future<JoinRequest> found(Optional<JoinRequest> request) {
    return request
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(new Denied(Denial.NO_SUCH_REQUEST)));
  }

  @Override
  public Future<List<JoinRequest>> expired(long nowMs, int limit) {
    return transactions.read(sql -> JoinTable.expired(sql, nowMs, limit));
  }

  @Override
  public Future<Integer> forgetClosed(long beforeMs, int limit) {
    return transactions.run(tx -> JoinTable.forgetClosed(tx, beforeMs, limit));
  }
}
