package io.parley.contact.domain;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What people do with groups. Each call changes all of what it says, its events with it, or
 * nothing; it fails with {@link Denied} or {@link InvalidText} where a rule forbids it. To who is
 * no member a group that is not listed does not exist. Safe on any event loop.
 */
public final class Groups {
  private final GroupStore store;
  private final AvatarFiles files;
  private final GroupRules rules;
  private final Supplier<ConversationId> ids;
  private final Clock clock;

  /**
   * @param maxMembers how many members a group may have
   */
  public Groups(
      GroupStore store,
      AvatarFiles files,
      int maxMembers,
      Supplier<ConversationId> ids,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.rules = new GroupRules(maxMembers);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a group of the user and contacts of theirs; the same client id, the same group. A file
   * that becomes its picture is claimed before; fails with what that is refused with.
   *
   * @param wish with a name
   */
  public Future<MyGroup> create(
      UserId me, Optional<ClientId> clientId, SettingsWish wish, List<UserId> members) {
    if (wish.opensUnlisted(false)) {
      return Future.failedFuture(new Denied(Denial.OPEN_UNLISTED));
    }
    Set<UserId> others = new LinkedHashSet<>(members);
    others.remove(me);
    NewGroup group;
    try {
      group = new NewGroup(ids.get(), clientId, me, wish.checked().all(), others, clock.millis());
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    Function<Set<UserId>, Optional<Denial>> check = contacts -> rules.creating(others, contacts);
    return group
        .settings()
        .avatarFile()
        .map(file -> claimed(group, file, check))
        .orElseGet(Future::succeededFuture)
        .compose(claimed -> store.create(group, check));
  }

  /** A file is for one group: so it is given only where the group is about to be. */
  private Future<Void> claimed(
      NewGroup group, FileId file, Function<Set<UserId>, Optional<Denial>> check) {
    return store
        .isNew(group, check)
        .compose(
            isNew ->
                isNew ? files.claim(group.creator(), group.id(), file) : Future.succeededFuture());
  }

  /** A group of the user's. */
  public Future<MyGroup> get(UserId me, ConversationId group) {
    return store
        .find(group, me)
        .compose(
            found ->
                found
                    .filter(mine -> GroupRight.READ.isOf(mine.role()))
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(new Denied(Denial.NO_SUCH_GROUP))));
  }

  /** All groups of the user's, in no order. */
  public Future<List<MyGroup>> mine(UserId me) {
    return store.of(me);
  }

  /** A group that the user may know of: one of theirs, or a listed one; empty: none such. */
  public Future<Optional<KnownGroup>> known(UserId me, ConversationId group) {
    return store.known(group, me).map(found -> found.filter(KnownGroup::mayBeKnown));
  }

  /**
   * Up to {@code limit} groups that the user may know of and that are called just so, but for case;
   * their own first.
   */
  public Future<List<KnownGroup>> named(UserId me, String name, int limit) {
    String stripped = name.strip();
    return stripped.isEmpty()
        ? Future.succeededFuture(List.of())
        : store.named(me, stripped, GroupNames.query(stripped), limit);
  }

  /**
   * Up to {@code limit} listed groups by the beginning of a word of their name, after the place
   * given; none where nothing is left to look for.
   */
  public Future<List<FoundGroup>> find(
      UserId me, String query, Optional<FoundGroup.Place> after, int limit) {
    return GroupNames.query(query)
        .map(prefix -> store.listed(me, prefix, after, limit))
        .orElseGet(() -> Future.succeededFuture(List.of()));
  }

  /**
   * Sets what is given; answers the group as it is then. A file that becomes the picture is claimed
   * before, for who may set it; fails with what that is refused with.
   */
  public Future<MyGroup> change(UserId me, ConversationId group, SettingsWish wish) {
    SettingsWish checked;
    try {
      checked = wish.checked();
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    return claimed(me, group, checked)
        .compose(claimed -> store.change(group, me, Set.of(), view -> changed(view, claimed)));
  }

  private Decision<MyGroup, GroupChange> changed(GroupView view, SettingsWish wish) {
    return rules.change(view, wish).map(after -> new MyGroup(after, view.role().orElseThrow()));
  }

  /**
   * What is left to wish. The picture that is there already is no wish any more: should another
   * take its place meanwhile, it is gone.
   */
  private Future<SettingsWish> claimed(UserId me, ConversationId id, SettingsWish wish) {
    Optional<FileId> file = wish.avatar().flatMap(Texts::file);
    return file.isEmpty()
        ? Future.succeededFuture(wish)
        : store
            .change(id, me, Set.of(), view -> rules.mayChange(view, wish))
            .compose(
                group ->
                    group.settings().avatarFile().equals(file)
                        ? Future.succeededFuture(wish.withoutAvatar())
                        : files.claim(me, id, file.get()).map(wish));
  }

  /** Up to {@code limit} members in a lasting order, after the one given. */
  public Future<List<GroupMember>> members(
      UserId me, ConversationId group, Optional<UserId> after, int limit) {
    long nowMs = clock.millis();
    return get(me, group)
        .compose(found -> store.members(group, after, limit))
        .map(page -> page.stream().map(member -> member.at(nowMs)).toList());
  }

  /** All members, in the order in which they came; of mutings it may tell some that are over. */
  public Future<List<GroupMember>> allMembers(UserId me, ConversationId group) {
    return get(me, group).compose(found -> store.members(group));
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

  /** Keeps somebody from writing until a time. */
  public Future<Group> mute(UserId me, ConversationId group, UserId user, long untilMs) {
    return store.change(
        group, me, Set.of(user), view -> rules.mute(view, user, untilMs, clock.millis()));
  }

  /** Lets somebody write again. */
  public Future<Group> unmute(UserId me, ConversationId group, UserId user) {
    return store.change(group, me, Set.of(user), view -> rules.unmute(view, user, clock.millis()));
  }

  /** Makes an admin of a member, or a member of an admin. */
  public Future<Group> setRole(UserId me, ConversationId group, UserId user, Role role) {
    return store.change(group, me, Set.of(user), view -> rules.setRole(view, user, role));
  }

  /** Makes another member the owner. */
  public Future<Group> handOver(UserId me, ConversationId group, UserId user) {
    return store.change(
        group, me, Set.of(user), view -> rules.handOver(view, user, clock.millis()));
  }
}
