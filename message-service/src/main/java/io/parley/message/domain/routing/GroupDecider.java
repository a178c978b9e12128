package io.parley.message.domain.routing;

import com.google.protobuf.ByteString;
import io.parley.message.domain.routing.Decision.GroupFields;
import io.parley.message.domain.routing.Decision.MemberChange;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Role;
import io.parley.proto.chat.System;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.FeedItem;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Decides changes of groups: each becomes a system entry, and takes effect at its seq. */
final class GroupDecider {
  /** What one change comes to, besides its entry. */
  private static final class Effect {
    private final ConversationId id;
    private final CommittedEntry.Builder committed = CommittedEntry.newBuilder();
    private GroupFields fields = GroupFields.SAME;
    private Head head;

    Effect(ConversationId id, Head head) {
      this.id = id;
      this.head = head;
    }

    /** The seq of the change's entry. */
    long seq() {
      return head.seq() + 1;
    }
  }

  private final RoutingState state;
  private final Decision decision;

  GroupDecider(RoutingState state, Decision decision) {
    this.state = state;
    this.decision = decision;
  }

  /** Repeats, told by their version, change nothing. */
  void change(LoggedRecord logged, GroupChanged change) {
    ConversationId id = logged.conversation();
    Head before = state.head(id);
    if (change.getVersion() <= before.groupVersion()
        || change.getChangeCase() == GroupChanged.ChangeCase.CHANGE_NOT_SET) {
      return;
    }
    if (before.kind() == Kinds.NONE) {
      before = before.withKind(Kinds.GROUP, 0);
    }
    Effect effect = new Effect(id, before);
    take(effect, change);
    Head after = effect.head.next(false).withGroup(change.getVersion(), effect.head.memberCount());
    state.head(id, after);
    decision.conversations.add(
        new Decision.ConversationRow(
            id,
            before.seq() == 0,
            Kinds.GROUP,
            null,
            null,
            effect.fields,
            change.getVersion(),
            after.memberCount()));
    enter(logged, change, after, effect.committed);
  }

  private void take(Effect effect, GroupChanged change) {
    switch (change.getChangeCase()) {
      case CREATED -> create(effect, change);
      case ADDED ->
          join(effect, change.getAdded().getUserIdsList(), change.getAdded().getAllHistory());
      case REMOVED -> leave(effect, UserId.of(change.getRemoved().getUserId()));
      case RENAMED ->
          set(effect, new GroupFields(change.getRenamed().getName(), null, null, null, null));
      case NOTICE_SET ->
          set(effect, new GroupFields(null, change.getNoticeSet().getNotice(), null, null, null));
      case AVATAR_SET ->
          set(effect, new GroupFields(null, null, change.getAvatarSet().getAvatar(), null, null));
      case ALL_MUTED_SET -> {
        boolean muted = change.getAllMutedSet().getMuted();
        effect.head = effect.head.withAllMuted(muted);
        set(effect, new GroupFields(null, null, null, muted, null));
      }
      case OWNER_SET -> own(effect, UserId.of(change.getOwnerSet().getUserId()));
      case ROLE_SET ->
          role(
              effect,
              UserId.of(change.getRoleSet().getUserId()),
              given(change.getRoleSet().getRole()));
      case MUTED ->
          mute(effect, UserId.of(change.getMuted().getUserId()), change.getMuted().getUntilMs());
      case HISTORY_SET, LISTED_SET -> {}
      case CHANGE_NOT_SET -> throw new IllegalStateException("was looked at above");
    }
  }

  private static void set(Effect effect, GroupFields fields) {
    effect.fields = fields;
    effect.committed.setConversationChanged(true);
  }

  private void create(Effect effect, GroupChanged change) {
    GroupChanged.Created created = change.getCreated();
    UserId owner = UserId.of(change.getActorId());
    set(
        effect,
        new GroupFields(created.getName(), created.getNotice(), created.getAvatar(), null, owner));
    for (ByteString bytes : created.getUserIdsList()) {
      UserId user = UserId.of(bytes);
      joined(effect, user, user.equals(owner) ? Role.ROLE_OWNER : Role.ROLE_MEMBER);
    }
    joined(effect, created.getUserIdsList());
    effect.head = effect.head.withOwner(owner);
  }

  private void join(Effect effect, List<ByteString> users, boolean allHistory) {
    for (ByteString bytes : users) {
      UserId user = UserId.of(bytes);
      if (allHistory) {
        joined(effect, user, 1, Member.withAllHistory(Role.ROLE_MEMBER));
      } else {
        joined(effect, user, Role.ROLE_MEMBER);
      }
    }
    effect.committed.setAllHistory(allHistory);
    joined(effect, users);
  }

  private void joined(Effect effect, UserId user, Role role) {
    Member known = state.member(new MemberKey(effect.id, user));
    Member before = known == null ? Member.NEVER : known;
    joined(effect, user, effect.seq(), before.joined(effect.seq(), role));
  }

  private void joined(Effect effect, UserId user, long fromSeq, Member member) {
    decision.members.add(
        new MemberChange.Joined(effect.id, user, fromSeq, effect.seq(), member.role()));
    state.member(new MemberKey(effect.id, user), member);
  }

  private static void joined(Effect effect, List<ByteString> users) {
    effect.committed.addAllJoined(users);
    effect.head =
        effect.head.withGroup(effect.head.groupVersion(), effect.head.memberCount() + users.size());
  }

  private void leave(Effect effect, UserId user) {
    decision.members.add(new MemberChange.Left(effect.id, user, effect.seq()));
    update(effect, user, member -> member.left(effect.seq()));
    effect.committed.addLeft(user.byteString());
    effect.head = effect.head.withGroup(effect.head.groupVersion(), effect.head.memberCount() - 1);
  }

  /** Who owned it before helps to run it from now on. */
  private void own(Effect effect, UserId owner) {
    UserId former = effect.head.owner();
    if (former != null && !former.equals(owner)) {
      role(effect, former, Role.ROLE_ADMIN);
    }
    role(effect, owner, Role.ROLE_OWNER);
    effect.fields = new GroupFields(null, null, null, null, owner);
    effect.head = effect.head.withOwner(owner);
  }

  private void role(Effect effect, UserId user, Role role) {
    decision.members.add(new MemberChange.RoleSet(effect.id, user, role));
    update(effect, user, member -> member.withRole(role));
    effect.committed.addChangedFor(user.byteString());
  }

  /** The role that a change gives: any but an admin's makes a plain member. */
  static Role given(Role asked) {
    return asked == Role.ROLE_ADMIN ? asked : Role.ROLE_MEMBER;
  }

  private void mute(Effect effect, UserId user, long untilMs) {
    decision.members.add(new MemberChange.MutedSet(effect.id, user, Math.max(0, untilMs)));
    update(effect, user, member -> member.mutedUntil(Math.max(0, untilMs)));
    effect.committed.addChangedFor(user.byteString());
  }

  /** Nothing of whom nothing is known: whoever asks for them later reads what was written. */
  private void update(Effect effect, UserId user, UnaryOperator<Member> change) {
    MemberKey key = new MemberKey(effect.id, user);
    Member member = state.member(key);
    if (member != null) {
      state.member(key, change.apply(member));
    }
  }

  private void enter(
      LoggedRecord logged, GroupChanged change, Head head, CommittedEntry.Builder committed) {
    UserId actor = UserId.of(change.getActorId());
    ClientId client = clientId(change.getVersion());
    Numbered number = new Numbered(head.seq(), head.n(), logged.timeMs());
    System event = GroupEvents.of(change);
    Entry entry =
        Entry.newBuilder()
            .setConversationId(logged.conversation().toString())
            .setSeq(head.seq())
            .setN(head.n())
            .setSenderId(actor.toString())
            .setClientId(client.toString())
            .setTimeMs(logged.timeMs())
            .setContent(Content.newBuilder().setSystem(event))
            .build();
    decision.entries.add(new Decision.NewEntry(logged, actor, client, number, entry));
    decision.tell(
        logged.partition(),
        FeedItem.newBuilder()
            .setPosition(logged.position())
            .setEntry(committed.setEntry(entry))
            .build());
  }

  /** A UUIDv8 that no client makes: the group's version. Unique in the conversation. */
  private static ClientId clientId(long version) {
    return new ClientId(new UUID(0x8000L, 0x8000000000000000L | version));
  }
}
