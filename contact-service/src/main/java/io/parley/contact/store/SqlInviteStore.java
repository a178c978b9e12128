package io.parley.contact.store;

import com.google.protobuf.ByteString;
import io.parley.contact.domain.Decision;
import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.GroupChange;
import io.parley.contact.domain.GroupView;
import io.parley.contact.domain.Invite;
import io.parley.contact.domain.InviteId;
import io.parley.contact.domain.InviteLook;
import io.parley.contact.domain.InviteStore;
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

/** Invite links in SQL; see {@link GroupChanges}. */
public final class SqlInviteStore implements InviteStore {
  private final Transactions transactions;
  private final GroupChanges changes;

  /**
   * @param topics where changes are told
   */
  public SqlInviteStore(Database database, TopicNames topics) {
    this.transactions = new Transactions(database);
    this.changes = new GroupChanges(topics);
  }

  @Override
  public <T> Future<T> make(
      ConversationId group,
      UserId actor,
      long nowMs,
      BiFunction<GroupView, Integer, Decision<T, GroupChange>> rule) {
    return transactions.run(
        tx ->
            changes
                .lock(tx, group, actor, Set.of())
                .compose(
                    view ->
                        InviteTable.countGood(tx, group, nowMs)
                            .compose(good -> changes.decide(tx, view, rule.apply(view, good)))));
  }

  @Override
  public <T> Future<T> use(
      ByteString hash, UserId actor, BiFunction<GroupView, Invite, Decision<T, GroupChange>> rule) {
    return transactions.run(
        tx ->
            InviteTable.byHash(tx, hash)
                .compose(SqlInviteStore::found)
                .compose(unlocked -> changes.lock(tx, unlocked.group(), actor, Set.of()))
                .compose(
                    view ->
                        // Again under the lock: somebody else may have had the last use.
                        InviteTable.byHash(tx, hash)
                            .compose(SqlInviteStore::found)
                            .compose(invite -> changes.decide(tx, view, rule.apply(view, invite))))
                .recover(SqlInviteStore::notValid));
  }

  private static Future<Invite> found(Optional<Invite> invite) {
    return invite
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(new Denied(Denial.INVITE_NOT_VALID)));
  }

  /** The group may end between finding the invite and locking it. */
  private static <T> Future<T> notValid(Throwable failure) {
    return Future.failedFuture(
        failure instanceof Denied denied && denied.why() == Denial.NO_SUCH_GROUP
            ? new Denied(Denial.INVITE_NOT_VALID)
            : failure);
  }

  @Override
  public Future<Void> revoke(
      ConversationId group,
      UserId actor,
      InviteId invite,
      Function<GroupView, Optional<Denial>> check) {
    return transactions.run(
        tx ->
            changes
                .lock(tx, group, actor, Set.of())
                .compose(
                    view ->
                        check
                            .apply(view)
                            .<Future<Void>>map(why -> Future.failedFuture(new Denied(why)))
                            .orElseGet(() -> InviteTable.delete(tx, group, invite))));
  }

  @Override
  public Future<Optional<InviteLook>> look(ByteString hash, UserId reader) {
    return transactions.read(
        sql ->
            InviteTable.byHash(sql, hash)
                .compose(
                    found ->
                        found
                            .map(invite -> look(sql, invite, reader))
                            .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
  }

  private static Future<Optional<InviteLook>> look(
      SqlConnection sql, Invite invite, UserId reader) {
    Set<UserId> only = Set.of(reader);
    return GroupTable.byId(sql, invite.group())
        .compose(
            group ->
                group.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : MemberTable.standings(sql, group.get(), only)
                        .compose(
                            members ->
                                MemberTable.removals(sql, invite.group(), only)
                                    .map(
                                        removals ->
                                            Optional.of(
                                                new InviteLook(
                                                    invite,
                                                    group.get(),
                                                    !members.isEmpty(),
                                                    Optional.ofNullable(removals.get(reader)))))));
  }

  @Override
  public Future<List<Invite>> good(ConversationId group, long nowMs) {
    return transactions.read(sql -> InviteTable.good(sql, group, nowMs));
  }

  @Override
  public Future<Integer> forgetEnded(long beforeMs, int limit) {
    return transactions.run(tx -> InviteTable.forgetEnded(tx, beforeMs, limit));
  }
}
