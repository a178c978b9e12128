package io.parley.contact.store;

import io.parley.contact.domain.Decision;
import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.FoundGroup;
import io.parley.contact.domain.GroupChange;
import io.parley.contact.domain.GroupMember;
import io.parley.contact.domain.GroupStore;
import io.parley.contact.domain.GroupView;
import io.parley.contact.domain.KnownGroup;
import io.parley.contact.domain.MyGroup;
import io.parley.contact.domain.NewGroup;
import io.parley.contact.domain.Role;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Groups in SQL; see {@link GroupChanges}. */
public final class SqlGroupStore implements GroupStore {
  private final Transactions transactions;
  private final GroupChanges changes;

  /**
   * @param topics where changes are told
   */
  public SqlGroupStore(Database database, TopicNames topics) {
    this.transactions = new Transactions(database);
    this.changes = new GroupChanges(topics);
  }

  @Override
  public Future<MyGroup> create(NewGroup group, Function<Set<UserId>, Optional<Denial>> check) {
    return transactions.run(
        tx ->
            GroupTable.made(tx, group)
                .compose(
                    made ->
                        made.isPresent()
                            ? again(tx, made.get(), group.creator())
                            : checked(tx, group, check).compose(may -> insert(tx, group))));
  }

  @Override
  public Future<Boolean> isNew(NewGroup group, Function<Set<UserId>, Optional<Denial>> check) {
    return transactions.read(
        sql ->
            GroupTable.made(sql, group)
                .compose(
                    made ->
                        made.isPresent()
                            ? Future.succeededFuture(false)
                            : checked(sql, group, check).map(true)));
  }

  private static Future<Void> checked(
      SqlConnection sql, NewGroup group, Function<Set<UserId>, Optional<Denial>> check) {
    return Among.contacts(sql, group.creator(), group.others())
        .compose(
            contacts ->
                check
                    .apply(contacts)
                    .<Future<Void>>map(denial -> Future.failedFuture(new Denied(denial)))
                    .orElseGet(Future::succeededFuture));
  }

  private static Future<MyGroup> again(SqlConnection tx, ConversationId made, UserId creator) {
    return GroupTable.find(tx, made, creator)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(new Denied(Denial.NO_SUCH_GROUP))));
  }

  private Future<MyGroup> insert(SqlConnection tx, NewGroup wish) {
    return changes.make(tx, wish, List.of()).map(group -> new MyGroup(group, Role.OWNER));
  }

  @Override
  public <T> Future<T> change(
      ConversationId group,
      UserId actor,
      Set<UserId> asked,
      Function<GroupView, Decision<T, GroupChange>> rule) {
    return transactions.run(
        tx ->
            changes
                .lock(tx, group, actor, asked)
                .compose(view -> changes.decide(tx, view, rule.apply(view))));
  }

  @Override
  public Future<Optional<MyGroup>> find(ConversationId group, UserId member) {
    return transactions.read(sql -> GroupTable.find(sql, group, member));
  }

  @Override
  public Future<List<MyGroup>> of(UserId member) {
    return transactions.read(sql -> GroupTable.of(sql, member));
  }

  @Override
  public Future<Optional<KnownGroup>> known(ConversationId group, UserId reader) {
    return transactions.read(sql -> GroupTable.known(sql, group, reader));
  }

  @Override
  public Future<List<KnownGroup>> named(
      UserId reader, String name, Optional<String> word, int limit) {
    return transactions.read(
        sql ->
            GroupTable.named(sql, reader, name, limit)
                .compose(
                    own ->
                        word.isEmpty() || own.size() >= limit
                            ? Future.succeededFuture(own)
                            : WordTable.named(sql, reader, name, word.get(), limit - own.size())
                                .map(
                                    others ->
                                        Stream.concat(own.stream(), others.stream()).toList())));
  }

  @Override
  public Future<List<GroupMember>> members(ConversationId group) {
    return transactions.read(sql -> MemberTable.all(sql, group));
  }

  @Override
  public Future<List<GroupMember>> members(
      ConversationId group, Optional<UserId> after, int limit) {
    return transactions.read(sql -> MemberTable.page(sql, group, after, limit));
  }

  @Override
  public Future<List<FoundGroup>> listed(
      UserId reader, String prefix, Optional<FoundGroup.Place> after, int limit) {
    return transactions.read(sql -> WordTable.find(sql, reader, prefix, after, limit));
  }
}
