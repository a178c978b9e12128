package io.parley.message.domain.routing;

import com.google.protobuf.ByteString;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Mention;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.Sent;
import java.util.HashSet;
import java.util.List;

/** Finds what must be known before records can be decided. */
final class NeedsFinder {
  private final RoutingState state;
  private final Needs needs = new Needs();

  private NeedsFinder(RoutingState state) {
    this.state = state;
  }

  static Needs find(RoutingState state, List<LoggedRecord> records) {
    NeedsFinder finder = new NeedsFinder(state);
    for (LoggedRecord logged : records) {
      ConversationId id = logged.conversation();
      switch (logged.record().getRecordCase()) {
        case SENT -> finder.send(id, logged.record().getSent());
        case CONTACT_CHANGED -> finder.relation(id);
        case GROUP_CHANGED -> finder.group(id, logged.record().getGroupChanged());
        case LIST_CHANGED, RECORD_NOT_SET -> {}
      }
    }
    return finder.needs;
  }

  private void send(ConversationId id, Sent sent) {
    head(id);
    if (!SendForm.isGood(sent)) {
      return;
    }
    relation(id);
    UserId sender = UserId.of(sent.getSenderId());
    if (sent.getRecipientId().isEmpty() && sent.getImportedMs() == 0) {
      member(id, sender);
    }
    Content content = sent.getContent();
    switch (content.getKindCase()) {
      case TEXT -> mentions(id, content.getText().getMentionsList());
      case EDIT -> target(id, content.getEdit().getSeq());
      case RECALL -> target(id, content.getRecall().getSeq());
      case REACTION -> {
        EntryKey key = target(id, content.getReaction().getSeq());
        needs.reacted.computeIfAbsent(key, none -> new HashSet<>()).add(sender);
      }
      case RECALLED, SYSTEM, CALL_STARTED, CALL_ENDED, KIND_NOT_SET -> {}
    }
  }

  private void mentions(ConversationId id, List<Mention> mentions) {
    for (Mention mention : mentions) {
      if (mention.hasUserId()) {
        member(id, UserId.parse(mention.getUserId()));
      }
    }
  }

  /** Who comes back sees again what they saw: their earlier stretches are needed. */
  private void group(ConversationId id, GroupChanged change) {
    head(id);
    if (change.hasAdded()) {
      for (ByteString user : change.getAdded().getUserIdsList()) {
        member(id, UserId.of(user));
      }
    }
  }

  private void head(ConversationId id) {
    if (state.head(id) == null) {
      needs.heads.add(id);
    }
  }

  private void relation(ConversationId id) {
    if (state.relation(id) == null) {
      needs.relations.add(id);
    }
  }

  private void member(ConversationId id, UserId user) {
    MemberKey key = new MemberKey(id, user);
    if (state.member(key) == null) {
      needs.members.add(key);
    }
  }

  private EntryKey target(ConversationId id, long seq) {
    EntryKey key = new EntryKey(id, seq);
    needs.targets.add(key);
    return key;
  }
}
