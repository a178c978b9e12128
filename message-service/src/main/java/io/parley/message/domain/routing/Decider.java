package io.parley.message.domain.routing;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.Sent;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.ContactNotice;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.Refused;
import io.parley.proto.message.Repeated;
import java.util.List;

/**
 * Decides what a batch of records comes to. Pure but for the {@link RoutingState} that it moves
 * along: no I/O, no clock but the records' own, so that replaying the same log gives the same
 * entries. One thread.
 */
public final class Decider {
  private static final long RECALL_WINDOW_MS = 2 * 60 * 1000L;

  /** UUIDv8 is for system entries: a client that used it could take the place of one. */
  private static final int SYSTEM_VERSION = 8;

  private final RoutingState state;

  public Decider(RoutingState state) {
    this.state = state;
  }

  /** What must be read into the state before {@link #decide} may be called with the records. */
  public Needs needs(List<LoggedRecord> records) {
    Needs needs = new Needs();
    for (LoggedRecord logged : records) {
      ConversationId id = logged.conversation();
      switch (logged.record().getRecordCase()) {
        case SENT -> sendNeeds(needs, id, logged.record().getSent());
        case CONTACT_CHANGED -> relationNeed(needs, id);
        case GROUP_CHANGED -> headNeed(needs, id);
        case LIST_CHANGED, RECORD_NOT_SET -> {}
      }
    }
    return needs;
  }

  private void sendNeeds(Needs needs, ConversationId id, Sent sent) {
    headNeed(needs, id);
    if (!wellFormed(sent)) {
      return;
    }
    if (!sent.getRecipientId().isEmpty()) {
      relationNeed(needs, id);
      return;
    }
    relationNeed(needs, id);
    MemberKey member = new MemberKey(id, UserId.of(sent.getSenderId()));
    if (state.member(member) == null) {
      needs.members.add(member);
    }
    if (sent.getContent().hasRecall()) {
      needs.targets.add(new EntryKey(id, sent.getContent().getRecall().getSeq()));
    }
  }

  private void headNeed(Needs needs, ConversationId id) {
    if (state.head(id) == null) {
      needs.heads.add(id);
    }
  }

  private void relationNeed(Needs needs, ConversationId id) {
    if (state.relation(id) == null) {
      needs.relations.add(id);
    }
  }

  /**
   * Decides the records in their order. The state moves along: if the decision is not committed,
   * the state must be cleared.
   */
  public Decision decide(List<LoggedRecord> records) {
    Decision decision = new Decision();
    GroupDecider groups = new GroupDecider(state, decision);
    for (LoggedRecord logged : records) {
      switch (logged.record().getRecordCase()) {
        case SENT -> send(decision, logged, logged.record().getSent());
        case CONTACT_CHANGED -> contact(decision, logged, logged.record().getContactChanged());
        case GROUP_CHANGED -> groups.change(logged, logged.record().getGroupChanged());
        case LIST_CHANGED, RECORD_NOT_SET -> {}
      }
    }
    state.endBatch();
    return decision;
  }

  private void send(Decision decision, LoggedRecord logged, Sent sent) {
    if (!wellFormed(sent)) {
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
    ErrorCode refusal = refusal(id, sender, sent, logged.timeMs());
    if (refusal != null) {
      decision.doubts.sends.add(key);
      decision.tell(logged.partition(), refused(logged, sent, refusal));
      return;
    }
    accept(decision, logged, sent, key);
  }

  private ErrorCode refusal(ConversationId id, UserId sender, Sent sent, long timeMs) {
    if (!mayWrite(id, sender, sent)) {
      return ErrorCode.ERROR_CODE_MAY_NOT_WRITE;
    }
    if (!sent.getContent().hasRecall()) {
      return null;
    }
    RecallTarget target = state.target(new EntryKey(id, sent.getContent().getRecall().getSeq()));
    if (target == null
        || target.kind() != Content.KindCase.TEXT.getNumber()
        || !target.sender().equals(sender)) {
      return ErrorCode.ERROR_CODE_NOT_RECALLABLE;
    }
    return timeMs - target.timeMs() > RECALL_WINDOW_MS
        ? ErrorCode.ERROR_CODE_RECALL_TOO_LATE
        : null;
  }

  private boolean mayWrite(ConversationId id, UserId sender, Sent sent) {
    if (!sent.getRecipientId().isEmpty()) {
      return isBetween(id, sender, UserId.of(sent.getRecipientId()))
          && state.relation(id).mayWrite();
    }
    boolean member = Boolean.TRUE.equals(state.member(new MemberKey(id, sender)));
    return member
        && switch (state.head(id).kind()) {
          case Kinds.GROUP -> true;
          case Kinds.DIRECT -> state.relation(id).mayWrite();
          default -> false;
        };
  }

  /** Whether it is the conversation of the two. The hash is made once for each of them. */
  private boolean isBetween(ConversationId id, UserId sender, UserId recipient) {
    MemberKey member = new MemberKey(id, sender);
    if (state.head(id).kind() == Kinds.DIRECT && Boolean.TRUE.equals(state.member(member))) {
      return true;
    }
    if (sender.equals(recipient) || !id.equals(ConversationId.direct(sender, recipient))) {
      return false;
    }
    if (state.head(id).kind() == Kinds.DIRECT) {
      state.member(member, true);
    }
    return true;
  }

  private void accept(Decision decision, LoggedRecord logged, Sent sent, SendKey key) {
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
    Content content = sent.getContent();
    Head head = before.next(Kinds.countable(content));
    state.head(id, head);
    Numbered number = new Numbered(head.seq(), head.n(), logged.timeMs());
    state.sent(key, number);
    state.target(
        new EntryKey(id, head.seq()),
        new RecallTarget(key.sender(), Kinds.of(content), logged.timeMs()));
    if (content.hasRecall()) {
      EntryKey target = new EntryKey(id, content.getRecall().getSeq());
      decision.recalled.add(new Decision.RecalledEntry(target, logged.timeMs()));
      state.target(
          target,
          new RecallTarget(key.sender(), Content.KindCase.RECALLED.getNumber(), logged.timeMs()));
    }
    Entry entry = entry(key, number).setContent(content).build();
    decision.entries.add(new Decision.NewEntry(logged, key.sender(), key.client(), number, entry));
    decision.tell(
        logged.partition(),
        FeedItem.newBuilder()
            .setPosition(logged.position())
            .setEntry(committed.setEntry(entry))
            .build());
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
            "",
            "",
            0,
            2));
    decision.joined.add(new Decision.Joined(id, key.sender(), 1));
    decision.joined.add(new Decision.Joined(id, recipient, 1));
    state.member(new MemberKey(id, key.sender()), true);
    state.member(new MemberKey(id, recipient), true);
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

  /** Whether a send has the form of one; others mean nothing. */
  public static boolean wellFormed(Sent sent) {
    int recipient = sent.getRecipientId().size();
    return sent.getSenderId().size() == 16
        && sent.getClientId().size() == 16
        && Uuids.of(sent.getClientId()).version() != SYSTEM_VERSION
        && (recipient == 0 || recipient == 16)
        && (sent.getContent().hasText() || (sent.getContent().hasRecall() && recipient == 0));
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
