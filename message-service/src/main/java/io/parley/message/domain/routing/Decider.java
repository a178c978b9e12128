package io.parley.message.domain.routing;

import io.parley.message.domain.routing.Decision.MemberChange.Joined;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Role;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.ListChanged;
import io.parley.proto.log.Sent;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.ContactNotice;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.ListNotice;
import io.parley.proto.message.Refused;
import io.parley.proto.message.Repeated;
import java.util.List;

/**
 * Decides what a batch of records comes to. Pure but for the {@link RoutingState} that it moves
 * along: no I/O, no clock but the records' own, so that replaying the same log gives the same
 * entries. One thread.
 */
public final class Decider {
  private final RoutingState state;
  private final SendRefusals refusals;

  public Decider(RoutingState state) {
    this.state = state;
    this.refusals = new SendRefusals(state);
  }

  /** What must be read into the state before {@link #decide} may be called with the records. */
  public Needs needs(List<LoggedRecord> records) {
    return NeedsFinder.find(state, records);
  }

  /**
   * Decides the records in their order. The state moves along: if the decision is not committed,
   * the state must be cleared.
   */
  public Decision decide(List<LoggedRecord> records) {
    Decision decision = new Decision();
    GroupDecider groups = new GroupDecider(state, decision);
    Acts acts = new Acts(state, decision);
    for (LoggedRecord logged : records) {
      switch (logged.record().getRecordCase()) {
        case SENT -> send(decision, acts, logged, logged.record().getSent());
        case CONTACT_CHANGED -> contact(decision, logged, logged.record().getContactChanged());
        case GROUP_CHANGED -> groups.change(logged, logged.record().getGroupChanged());
        case LIST_CHANGED -> list(decision, logged, logged.record().getListChanged());
        case RECORD_NOT_SET -> {}
      }
    }
    state.endBatch();
    return decision;
  }

  private void send(Decision decision, Acts acts, LoggedRecord logged, Sent sent) {
    if (!SendForm.isGood(sent)) {
      return;
    }
    ConversationId id = logged.conversation();
    UserId sender = UserId.of(sent.getSenderId());
    SendKey key = new SendKey(id, sender, ClientId.of(sent.getClientId()));
    Numbered known = state.sent(key);
    if (known != null) {
      decision.tell(logged.partition(), repeated(logged, sent, key, known));
      return;
    }
    ErrorCode refusal = refusals.refusal(id, sender, sent, logged.timeMs());
    if (refusal != null) {
      decision.doubts.sends.add(key);
      decision.tell(logged.partition(), refused(logged, sent, refusal));
      return;
    }
    accept(decision, acts, logged, sent, key);
  }

  private void accept(Decision decision, Acts acts, LoggedRecord logged, Sent sent, SendKey key) {
    ConversationId id = key.conversation();
    Head before = state.head(id);
    CommittedEntry.Builder committed = CommittedEntry.newBuilder();
    if (before.kind() == Kinds.NONE) {
      before = before.withKind(Kinds.DIRECT, 2);
      open(decision, key, UserId.of(sent.getRecipientId()));
      committed
          .addJoined(sent.getSenderId())
          .addJoined(sent.getRecipientId())
          .setConversationChanged(true);
    }
    Head head = before.next(Kinds.countable(sent.getContent()));
    state.head(id, head);
    Numbered number = new Numbered(head.seq(), head.n(), timeMs(logged, sent));
    state.sent(key, number);
    Content content = acts.take(key, number, sent.getContent());
    Entry entry = entry(key, number).setContent(content).build();
    decision.entries.add(new Decision.NewEntry(logged, key.sender(), key.client(), number, entry));
    decision.tell(
        logged.partition(),
        FeedItem.newBuilder()
            .setPosition(logged.position())
            .setEntry(committed.setEntry(entry))
            .build());
  }

  /** What was sent elsewhere was so before the log took it, whatever the clock there said. */
  private static long timeMs(LoggedRecord logged, Sent sent) {
    return sent.getImportedMs() == 0
        ? logged.timeMs()
        : Math.min(sent.getImportedMs(), logged.timeMs());
  }

  private void open(Decision decision, SendKey key, UserId recipient) {
    ConversationId id = key.conversation();
    boolean senderFirst = key.sender().compareTo(recipient) < 0;
    decision.conversations.add(
        new Decision.ConversationRow(
            id,
            true,
            Kinds.DIRECT,
            senderFirst ? key.sender() : recipient,
            senderFirst ? recipient : key.sender(),
            Decision.GroupFields.SAME,
            0,
            2));
    for (UserId user : List.of(key.sender(), recipient)) {
      decision.members.add(new Joined(id, user, 1, 1, Role.ROLE_MEMBER));
      state.member(new MemberKey(id, user), Member.OF_TWO);
    }
  }

  private void contact(Decision decision, LoggedRecord logged, ContactChanged change) {
    ConversationId id = logged.conversation();
    if (change.getVersion() <= state.relation(id).version()) {
      return;
    }
    state.relation(
        id,
        new Relation(
            change.getVersion(),
            change.getContacts(),
            change.getBlockedByA() || change.getBlockedByB()));
    decision.relations.put(id, new Decision.RelationRow(logged, change));
    decision.tell(
        logged.partition(),
        FeedItem.newBuilder()
            .setPosition(logged.position())
            .setContact(
                ContactNotice.newBuilder()
                    .setUserA(change.getUserA())
                    .setUserB(change.getUserB())
                    .setListVersionA(change.getListVersionA())
                    .setListVersionB(change.getListVersionB())
                    .setContacts(change.getContacts()))
            .build());
  }

  private static void list(Decision decision, LoggedRecord logged, ListChanged change) {
    if (change.getUserId().size() != 16) {
      return;
    }
    decision.lists.put(
        UserId.of(change.getUserId()), new Decision.ListRow(logged, change.getListVersion()));
    decision.tell(
        logged.partition(),
        FeedItem.newBuilder()
            .setPosition(logged.position())
            .setList(
                ListNotice.newBuilder()
                    .setUserId(change.getUserId())
                    .setListVersion(change.getListVersion()))
            .build());
  }

  private static Entry.Builder entry(SendKey key, Numbered number) {
    return Entry.newBuilder()
        .setConversationId(key.conversation().toString())
        .setSeq(number.seq())
        .setN(number.n())
        .setSenderId(key.sender().toString())
        .setClientId(key.client().toString())
        .setTimeMs(number.timeMs());
  }

  private static FeedItem repeated(LoggedRecord logged, Sent sent, SendKey key, Numbered known) {
    return FeedItem.newBuilder()
        .setPosition(logged.position())
        .setRepeated(
            Repeated.newBuilder()
                .setSenderId(sent.getSenderId())
                .setClientId(sent.getClientId())
                .setEntry(entry(key, known)))
        .build();
  }

  private static FeedItem refused(LoggedRecord logged, Sent sent, ErrorCode code) {
    return FeedItem.newBuilder()
        .setPosition(logged.position())
        .setRefused(
            Refused.newBuilder()
                .setSenderId(sent.getSenderId())
                .setClientId(sent.getClientId())
                .setCode(code))
        .build();
  }
}
