package io.parley.contact.domain;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What people do with groups. Each call changes all of what it says, its events with it, or
 * nothing; it fails with {@link Denied} or {@link InvalidText} where a rule forbids it. To who is
 * no member a group does not exist. Safe on any event loop.
 */
public final class Groups {
  private final GroupStore store;
  private final GroupRules rules;
  private final Supplier<ConversationId> ids;
  private final Clock clock;

  /**
   * @param maxMembers how many members a group may have
   */
  public Groups(GroupStore store, int maxMembers, Supplier<ConversationId> ids, Clock clock) {
    this.store = store;
    this.rules = new GroupRules(maxMembers);
    this.ids = ids;
    this.clock = clock;
  }

  /** Makes a group of the user and contacts of theirs; the same client id, the same group. */
  public Future<Group> create(
      UserId me, Optional<ClientId> clientId, String name, String notice, List<UserId> members) {
    Set<UserId> others = new LinkedHashSet<>(members);
    others.remove(me);
    NewGroup group;
    try {
      group =
          new NewGroup(
              ids.get(),
              clientId,
              me,
              Texts.name(name),
              Texts.notice(notice),
              others,
              clock.millis());
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    return store.create(group, contacts -> rules.creating(others, contacts));
  }

  /** A group of the user's. */
  public Future<Group> get(UserId me, ConversationId group) {
    return store
        .find(group, me)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(new Denied(Denial.NO_SUCH_GROUP))));
  }

  /** Sets what is given; answers the group as it is then. */
  public Future<Group> change(
      UserId me, ConversationId group, Optional<String> name, Optional<String> notice) {
    Optional<String> checkedName;
    Optional<String> checkedNotice;
    try {
      checkedName = name.map(Texts::name);
      checkedNotice = notice.map(Texts::notice);
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    return store.change(
        group, me, Set.of(), view -> rules.change(view, checkedName, checkedNotice));
  }

  /** Up to {@code limit} members in a lasting order, after the one given. */
  public Future<List<GroupMember>> members(
      UserId me, ConversationId group, Optional<UserId> after, int limit) {
    return get(me, group).compose(found -> store.members(group, after, limit));
  }

  /** Adds contacts of the user's. */
  public Future<Group> add(UserId me, ConversationId group, List<UserId> users) {
    Set<UserId> distinct = new LinkedHashSet<>(users);
    return store.change(group, me, distinct, view -> rules.add(view, distinct, clock.millis()));
  }

  /** Removes somebody, or oneself. */
  public Future<Group> remove(UserId me, ConversationId group, UserId user) {
    return store.change(group, me, Set.of(user), view -> rules.remove(view, user));
  }

  /** Makes another member the owner. */
  public Future<Group> handOver(UserId me, ConversationId group, UserId user) {
    return store.change(group, me, Set.of(user), view -> rules.handOver(view, user));
  }
}
