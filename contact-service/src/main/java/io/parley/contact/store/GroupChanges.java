package io.parley.contact.store;

import io.parley.contact.domain.Decision;
import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupChange;
import io.parley.contact.domain.GroupEvent;
import io.parley.contact.domain.GroupView;
import io.parley.contact.domain.JoinRequest;
import io.parley.contact.domain.NewGroup;
import io.parley.contact.domain.Role;
import io.parley.contact.kafka.ContactRecords;
import io.parley.kit.outbox.Outbox;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every change of a group does in its transaction: the lock of the group's row, what the rule
 * must know, then what it decided with its events, so that their versions and their places in the
 * log have one order. Locks are taken in the order group, list versions by user id.
 */
final class GroupChanges {
  private final TopicNames topics;

  GroupChanges(TopicNames topics) {
    this.topics = topics;
  }

  /** The locked group with what is known of the actor and of those asked about. */
  Future<GroupView> lock(SqlConnection tx, ConversationId id, UserId actor, Set<UserId> asked) {
    return GroupTable.lock(tx, id)
        .compose(
            found ->
                found
                    .map(group -> view(tx, group, actor, asked))
                    .orElseGet(() -> Future.failedFuture(new Denied(Denial.NO_SUCH_GROUP))));
  }

  private static Future<GroupView> view(
      SqlConnection tx, Group group, UserId actor, Set<UserId> asked) {
    Set<UserId> all = new HashSet<>(asked);
    all.add(actor);
    return MemberTable.standings(tx, group, all)
        .compose(
            members ->
                MemberTable.admins(tx, group.id())
                    .compose(
                        admins ->
                            Among.contacts(tx, actor, asked)
                                .compose(
                                    contacts ->
                                        MemberTable.removals(tx, group.id(), all)
                                            .compose(
                                                removals ->
                                                    JoinTable.waiting(tx, group.id(), all)
                                                        .map(
                                                            waiting ->
                                                                new GroupView(
                                                                    group,
                                                                    actor,
                                                                    members,
                                                                    admins.size(),
                                                                    contacts,
                                                                    removals,
                                                                    waiting))))));
  }

  /** Does what was decided; the decision's answer. */
  <T> Future<T> decide(SqlConnection tx, GroupView view, Decision<T, GroupChange> decision) {
    return decision.match(
        why -> Future.failedFuture(new Denied(why)),
        Future::succeededFuture,
        (answer, change) -> store(tx, view, change).map(answer));
  }

  private Future<Void> store(SqlConnection tx, GroupView view, GroupChange change) {
    Group after = view.group();
    Future<Void> stored = Future.succeededFuture();
    for (GroupEvent event : change.events()) {
      after = event.apply(after);
      long version = after.version();
      byte[] value = ContactRecords.changed(view.actor(), version, event);
      stored =
          stored
              .compose(done -> rows(tx, view, version, event))
              .compose(done -> append(tx, view.group().id(), value));
    }
    for (JoinRequest request : change.requests()) {
      stored = stored.compose(done -> JoinTable.save(tx, request));
    }
    stored = stored.compose(done -> saveInvites(tx, change));
    Group last = after;
    return stored
        .compose(done -> audience(tx, view, change, last))
        .compose(audience -> finish(tx, view.group(), last).map(audience))
        .compose(audience -> ListNews.tell(tx, topics.messages(), audience));
  }

  private static Future<Void> saveInvites(SqlConnection tx, GroupChange change) {
    return change.invites().stream()
        .reduce(
            Future.<Void>succeededFuture(),
            (saved, invite) -> saved.compose(done -> InviteTable.save(tx, invite)),
            (one, other) -> one.compose(done -> other));
  }

  /** Makes a group with its first event, and with those that tell more first members. */
  Future<Group> make(SqlConnection tx, NewGroup wish, List<GroupEvent.Added> later) {
    ConversationId id = wish.id();
    Group last = wish.group();
    for (GroupEvent.Added more : later) {
      last = more.apply(last);
    }
    Group made = last;
    Future<Void> stored =
        GroupTable.insert(tx, wish, made)
            .compose(done -> MemberTable.insert(tx, id, List.of(wish.creator()), wish.createdMs()))
            .compose(done -> MemberTable.insert(tx, id, wish.others(), wish.createdMs()))
            .compose(done -> begin(tx, made))
            .compose(done -> append(tx, id, ContactRecords.created(wish)));
    long version = wish.group().version();
    for (GroupEvent.Added more : later) {
      version++;
      byte[] value = ContactRecords.changed(wish.creator(), version, more);
      stored =
          stored
              .compose(done -> MemberTable.insert(tx, id, more.users(), more.joinedMs()))
              .compose(done -> append(tx, id, value));
    }
    return stored.map(made);
  }

  /** What a new group needs besides its row: to be found, and its picture to stay. */
  private Future<Void> begin(SqlConnection tx, Group group) {
    return tellFiles(tx, group.id(), Optional.empty(), group.settings().avatarFile())
        .compose(
            done ->
                group.settings().listed()
                    ? WordTable.rewrite(tx, group)
                    : Future.succeededFuture());
  }

  private Future<Void> finish(SqlConnection tx, Group before, Group last) {
    if (last.version() == before.version()) {
      return Future.succeededFuture();
    }
    // The picture of a group goes with it.
    Optional<FileId> is = last.memberCount() == 0 ? Optional.empty() : last.settings().avatarFile();
    return tellFiles(tx, last.id(), before.settings().avatarFile(), is)
        .compose(done -> write(tx, before, last));
  }

  private Future<Void> tellFiles(
      SqlConnection tx, ConversationId group, Optional<FileId> before, Optional<FileId> after) {
    return before.equals(after)
        ? Future.succeededFuture()
        : Outbox.append(
            tx, topics.files(), group.bytes(), ContactRecords.avatarChanged(group, before, after));
  }

  private static Future<Void> write(SqlConnection tx, Group before, Group last) {
    if (last.memberCount() == 0) {
      return GroupTable.delete(tx, last.id());
    }
    boolean found =
        before.settings().listed() == last.settings().listed()
            && before.settings().name().equals(last.settings().name());
    return GroupTable.update(tx, last)
        .compose(done -> found ? Future.succeededFuture() : WordTable.rewrite(tx, last));
  }

  private static Future<Void> rows(
      SqlConnection tx, GroupView view, long version, GroupEvent event) {
    ConversationId group = view.group().id();
    return event.match(
        new GroupEvent.Cases<>(
            added -> added(tx, view, added),
            removed -> removed(tx, view, version, removed.user()),
            roleSet -> {
              boolean runs = roleSet.role() == Role.ADMIN;
              return MemberTable.setAdmin(tx, group, roleSet.user(), runs)
                  .compose(
                      done ->
                          runs
                              ? Future.succeededFuture()
                              : InviteTable.deleteOf(tx, group, roleSet.user()));
            },
            muted -> MemberTable.setMuted(tx, group, muted.user(), muted.untilMs()),
            ownerSet ->
                MemberTable.setAdmin(tx, group, ownerSet.user(), false)
                    .compose(done -> MemberTable.setAdmin(tx, group, view.group().owner(), true)),
            renamed -> Future.succeededFuture(),
            noticeSet -> Future.succeededFuture(),
            avatarSet -> Future.succeededFuture(),
            listedSet -> Future.succeededFuture(),
            historySet -> Future.succeededFuture(),
            allMutedSet -> Future.succeededFuture()));
  }

  private static Future<Void> added(SqlConnection tx, GroupView view, GroupEvent.Added added) {
    ConversationId group = view.group().id();
    Future<Void> stored = MemberTable.insert(tx, group, added.users(), added.joinedMs());
    for (UserId user : added.users()) {
      if (view.removals().containsKey(user)) {
        stored = stored.compose(done -> MemberTable.letIn(tx, group, user));
      }
    }
    return stored;
  }

  private static Future<Void> removed(SqlConnection tx, GroupView view, long version, UserId user) {
    ConversationId group = view.group().id();
    return MemberTable.delete(tx, group, user)
        .compose(done -> InviteTable.deleteOf(tx, group, user))
        .compose(
            done ->
                user.equals(view.actor())
                    ? ImportTable.left(tx, group, user)
                    : MemberTable.keepOut(tx, group, user, version));
  }

  /** Whose lists show a difference. */
  private static Future<Set<UserId>> audience(
      SqlConnection tx, GroupView view, GroupChange change, Group last) {
    Set<UserId> audience = new HashSet<>();
    ConversationId group = last.id();
    if (last.memberCount() == 0) {
      return JoinTable.askers(tx, group)
          .map(
              askers -> {
                audience.addAll(askers);
                if (!askers.isEmpty()) {
                  audience.add(view.actor());
                }
                return audience;
              });
    }
    if (!change.requests().isEmpty()) {
      change.requests().forEach(request -> audience.add(request.user()));
      audience.add(last.owner());
      return MemberTable.admins(tx, group).onSuccess(audience::addAll).map(audience);
    }
    List<UserId> turned = view.turned(change);
    return turned.isEmpty()
        ? Future.succeededFuture(audience)
        : JoinTable.openTo(tx, group).map(open -> open == 0 ? audience : Set.copyOf(turned));
  }

  private Future<Void> append(SqlConnection tx, ConversationId group, byte[] value) {
    return Outbox.append(tx, topics.messages(), group.bytes(), value);
  }
}
