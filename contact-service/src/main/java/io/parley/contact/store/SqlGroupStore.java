package io.parley.contact.store;

import io.parley.contact.domain.Decision;
import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupEvent;
import io.parley.contact.domain.GroupMember;
import io.parley.contact.domain.GroupStore;
import io.parley.contact.domain.GroupView;
import io.parley.contact.domain.NewGroup;
import io.parley.contact.kafka.ContactRecords;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Groups in SQL. A change takes the lock of the group's row and writes its events into the outbox,
 * so that their versions and their places in the log have one order.
 */
public final class SqlGroupStore implements GroupStore {
  private final Transactions transactions;
  private final String topic;

  /**
   * @param topic the real name of the message log
   */
  public SqlGroupStore(Database database, String topic) {
    this.transactions = new Transactions(database);
    this.topic = topic;
  }

  @Override
  public Future<Group> create(NewGroup group, Function<Set<UserId>, Optional<Denial>> check) {
    return transactions.run(
        tx ->
            GroupTable.made(tx, group)
                .compose(
                    made ->
                        made.isPresent()
                            ? again(tx, made.get(), group.creator())
                            : Among.contacts(tx, group.creator(), group.others())
                                .compose(contacts -> create(tx, group, check.apply(contacts)))));
  }

  private static Future<Group> again(SqlConnection tx, ConversationId made, UserId creator) {
    return GroupTable.find(tx, made, creator)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(new Denied(Denial.NO_SUCH_GROUP))));
  }

  private Future<Group> create(SqlConnection tx, NewGroup wish, Optional<Denial> denial) {
    if (denial.isPresent()) {
      return Future.failedFuture(new Denied(denial.get()));
    }
    Group group =
        new Group(
            wish.id(), wish.name(), wish.notice(), wish.creator(), wish.others().size() + 1, 1);
    return GroupTable.insert(tx, wish, group)
        .compose(
            done -> MemberTable.insert(tx, group.id(), List.of(wish.creator()), wish.createdMs()))
        .compose(done -> MemberTable.insert(tx, group.id(), wish.others(), wish.createdMs()))
        .compose(done -> append(tx, group.id(), ContactRecords.created(wish)))
        .map(group);
  }

  @Override
  public <T> Future<T> change(
      ConversationId group,
      UserId actor,
      Set<UserId> asked,
      Function<GroupView, Decision<T, List<GroupEvent>>> rule) {
    return transactions.run(
        tx ->
            GroupTable.lock(tx, group)
                .compose(
                    found ->
                        Among.members(tx, group, List.of(actor))
                            .compose(
                                member ->
                                    found.isEmpty() || member.isEmpty()
                                        ? Future.failedFuture(new Denied(Denial.NO_SUCH_GROUP))
                                        : view(tx, found.get(), actor, asked)))
                .compose(view -> decide(tx, view, rule.apply(view))));
  }

  private static Future<GroupView> view(
      SqlConnection tx, Group group, UserId actor, Set<UserId> asked) {
    return Among.members(tx, group.id(), asked)
        .compose(
            members ->
                Among.contacts(tx, actor, asked)
                    .map(contacts -> new GroupView(group, actor, members, contacts)));
  }

  private <T> Future<T> decide(
      SqlConnection tx, GroupView view, Decision<T, List<GroupEvent>> decision) {
    return decision.match(
        why -> Future.failedFuture(new Denied(why)),
        Future::succeededFuture,
        (answer, events) -> store(tx, view, events).map(answer));
  }

  private Future<Void> store(SqlConnection tx, GroupView view, List<GroupEvent> events) {
    Group after = view.group();
    Future<Void> stored = Future.succeededFuture();
    for (GroupEvent event : events) {
      after = event.apply(after);
      byte[] value = ContactRecords.changed(view.actor(), after.version(), event);
      stored =
          stored
              .compose(done -> members(tx, view.group().id(), event))
              .compose(done -> append(tx, view.group().id(), value));
    }
    Group last = after;
    return stored.compose(
        done ->
            last.memberCount() == 0
                ? GroupTable.delete(tx, last.id())
                : GroupTable.update(tx, last));
  }

  private static Future<Void> members(SqlConnection tx, ConversationId group, GroupEvent event) {
    return event.match(
        new GroupEvent.Cases<>(
            added -> MemberTable.insert(tx, group, added.users(), added.joinedMs()),
            removed -> MemberTable.delete(tx, group, removed.user()),
            renamed -> Future.succeededFuture(),
            noticeSet -> Future.succeededFuture(),
            ownerSet -> Future.succeededFuture()));
  }

  private Future<Void> append(SqlConnection tx, ConversationId group, byte[] value) {
    return Outbox.append(tx, topic, group.bytes(), value);
  }

  @Override
  public Future<Optional<Group>> find(ConversationId group, UserId member) {
    return transactions.read(sql -> GroupTable.find(sql, group, member));
  }

  @Override
  public Future<List<GroupMember>> members(
      ConversationId group, Optional<UserId> after, int limit) {
    return transactions.read(sql -> MemberTable.page(sql, group, after, limit));
  }
}
