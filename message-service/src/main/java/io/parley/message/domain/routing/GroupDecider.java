package io.parley.message.domain.routing;

import com.google.protobuf.ByteString;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.GroupCreated;
import io.parley.proto.chat.GroupRenamed;
import io.parley.proto.chat.MemberLeft;
import io.parley.proto.chat.MemberRemoved;
import io.parley.proto.chat.MembersAdded;
import io.parley.proto.chat.NoticeChanged;
import io.parley.proto.chat.OwnerChanged;
import io.parley.proto.chat.System;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.FeedItem;
import java.util.List;
import java.util.UUID;

/** Decides changes of groups: each becomes a system entry, and takes effect at its seq. */
final class GroupDecider {
  /** How many people a system entry names. */
  private static final int NAMED = 20;

  private final RoutingState state;
  private final Decision decision;

  GroupDecider(RoutingState state, Decision decision) {
    this.state = state;
    this.decision = decision;
  }

  /** Repeats, told by their version, change nothing. */
  void change(LoggedRecord logged, GroupChanged change) {
    ConversationId id = logged.conversation();
    Head head = state.head(id);
    if (change.getVersion() <= head.groupVersion()
        || change.getChangeCase() == GroupChanged.ChangeCase.CHANGE_NOT_SET) {
      return;
    }
    if (head.kind() == Kinds.NONE) {
      head = head.withKind(Kinds.GROUP, 0);
    }
    CommittedEntry.Builder committed = CommittedEntry.newBuilder();
    long seq = head.seq() + 1;
    int members = head.memberCount();
    System.Builder event = System.newBuilder();
    String name = null;
    String notice = null;
    switch (change.getChangeCase()) {
      case CREATED -> {
        GroupChanged.Created created = change.getCreated();
        name = created.getName();
        notice = created.getNotice();
        join(committed, id, created.getUserIdsList(), seq);
        members += created.getUserIdsCount();
        event.setGroupCreated(
            GroupCreated.newBuilder()
                .setName(name)
                .addAllUserIds(named(created.getUserIdsList(), change.getActorId()))
                .setCount(Math.max(0, created.getUserIdsCount() - 1)));
      }
      case ADDED -> {
        List<ByteString> added = change.getAdded().getUserIdsList();
        join(committed, id, added, seq);
        members += added.size();
        event.setMembersAdded(
            MembersAdded.newBuilder()
                .addAllUserIds(named(added, change.getActorId()))
                .setCount(added.size()));
      }
      case REMOVED -> {
        ByteString user = change.getRemoved().getUserId();
        leave(committed, id, user, seq);
        members--;
        if (user.equals(change.getActorId())) {
          event.setMemberLeft(MemberLeft.getDefaultInstance());
        } else {
          event.setMemberRemoved(MemberRemoved.newBuilder().setUserId(UserId.of(user).toString()));
        }
      }
      case RENAMED -> {
        name = change.getRenamed().getName();
        event.setGroupRenamed(GroupRenamed.newBuilder().setName(name));
      }
      case NOTICE_SET -> {
        notice = change.getNoticeSet().getNotice();
        event.setNoticeChanged(NoticeChanged.newBuilder().setNotice(notice));
      }
      case OWNER_SET ->
          event.setOwnerChanged(
              OwnerChanged.newBuilder()
                  .setUserId(UserId.of(change.getOwnerSet().getUserId()).toString()));
      case ROLE_SET, MUTED, ALL_MUTED_SET, AVATAR_SET, HISTORY_SET, LISTED_SET ->
          throw new IllegalStateException("not decided yet");
      case CHANGE_NOT_SET -> throw new IllegalStateException("was looked at above");
    }
    Head after = head.next(false).withGroup(change.getVersion(), members);
    state.head(id, after);
    decision.conversations.add(
        new Decision.ConversationRow(
            id,
            head.seq() == 0,
            Kinds.GROUP,
            null,
            null,
            name,
            notice,
            change.getVersion(),
            members));
    enter(
        logged,
        change,
        after,
        event.build(),
        committed.setConversationChanged(name != null || notice != null));
  }

  private void enter(
      LoggedRecord logged,
      GroupChanged change,
      Head head,
      System event,
      CommittedEntry.Builder committed) {
    UserId actor = UserId.of(change.getActorId());
    ClientId client = clientId(change.getVersion());
    Numbered number = new Numbered(head.seq(), head.n(), logged.timeMs());
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

  private void join(
      CommittedEntry.Builder committed, ConversationId id, List<ByteString> users, long seq) {
    for (ByteString bytes : users) {
      UserId user = UserId.of(bytes);
      decision.joined.add(new Decision.Joined(id, user, seq));
      state.member(new MemberKey(id, user), true);
    }
    committed.addAllJoined(users);
  }

  private void leave(
      CommittedEntry.Builder committed, ConversationId id, ByteString bytes, long seq) {
    UserId user = UserId.of(bytes);
    decision.left.add(new Decision.Left(id, user, seq));
    state.member(new MemberKey(id, user), false);
    committed.addLeft(bytes);
  }

  private static List<String> named(List<ByteString> users, ByteString actor) {
    return users.stream()
        .filter(user -> !user.equals(actor))
        .limit(NAMED)
        .map(user -> UserId.of(user).toString())
        .toList();
  }

  /** A UUIDv8 that no client makes: the group's version. Unique in the conversation. */
  private static ClientId clientId(long version) {
    return new ClientId(new UUID(0x8000L, 0x8000000000000000L | version));
  }
}
