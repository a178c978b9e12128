package io.parley.message.domain.routing;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Reaction;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.HashSet;
import java.util.Set;

/** What messages and acts on them, once they have their seq, do to what is stored and known. */
final class Acts {
  private final RoutingState state;
  private final Decision decision;

  Acts(RoutingState state, Decision decision) {
    this.state = state;
    this.decision = decision;
  }

  /** Takes effect; the answer is the content as it is told. */
  Content take(SendKey sent, Numbered number, Content content) {
    ConversationId id = sent.conversation();
    UserId sender = sent.sender();
    switch (content.getKindCase()) {
      case TEXT -> {
        return text(sent, number, content);
      }
      case EDIT -> {
        return edit(new EntryKey(id, content.getEdit().getSeq()), number, content);
      }
      case REACTION ->
          react(
              new EntryKey(id, content.getReaction().getSeq()),
              sender,
              number.seq(),
              content.getReaction());
      case RECALL -> recall(new EntryKey(id, content.getRecall().getSeq()), number.timeMs());
      case CALL_STARTED, CALL_ENDED -> {}
      case RECALLED, SYSTEM, KIND_NOT_SET -> throw new IllegalStateException("is no send");
    }
    return content;
  }

  private Content text(SendKey sent, Numbered number, Content content) {
    EntryKey key = new EntryKey(sent.conversation(), number.seq());
    Text text = content.getText();
    state.target(
        key,
        new Target(
            sent.sender(),
            sent.client(),
            Kinds.of(content),
            number.timeMs(),
            0,
            text.getAttachmentsList()));
    if (text.getMentionsCount() > 0) {
      mention(key, sent.sender(), text);
    }
    if (text.getAttachmentsCount() > 0) {
      decision.files.add(Decision.FileRow.stored(sent));
    }
    return text.getEditedSeq() == 0 && text.getEditedMs() == 0
        ? content
        : content.toBuilder().setText(text.toBuilder().clearEditedSeq().clearEditedMs()).build();
  }

  /** Where all are named, nobody needs to be once more: a message counts once for each. */
  private void mention(EntryKey key, UserId sender, Text text) {
    if (text.getMentionsList().stream().anyMatch(Mention::hasAll)) {
      decision.mentions.add(new Decision.MentionRow(key, Decision.EVERYBODY));
      return;
    }
    Set<UserId> named = new HashSet<>();
    for (Mention mention : text.getMentionsList()) {
      UserId user = UserId.parse(mention.getUserId());
      if (!user.equals(sender) && isMember(key.conversation(), user) && named.add(user)) {
        decision.mentions.add(new Decision.MentionRow(key, user));
      }
    }
  }

  private boolean isMember(ConversationId id, UserId user) {
    Member member = state.member(new MemberKey(id, user));
    return member != null && member.isNow();
  }

  private Content edit(EntryKey key, Numbered number, Content content) {
    Target target = state.target(key).edited();
    state.target(key, target);
    Text.Builder text =
        content.getEdit().getText().toBuilder()
            .setEditedMs(number.timeMs())
            .setEditedSeq(number.seq())
            .clearAttachments();
    Text told = text.build();
    Text stored =
        target.attachments().isEmpty()
            ? told
            : text.addAllAttachments(target.attachments()).build();
    decision.edited.put(key, new Decision.EditedEntry(stored, target.edits()));
    return content.toBuilder().setEdit(content.getEdit().toBuilder().setText(told)).build();
  }

  private void react(EntryKey key, UserId sender, long seq, Reaction reaction) {
    Reacted reacted = state.reacted(key);
    Decision.ReactionKey row = new Decision.ReactionKey(key, sender, reaction.getEmoji());
    if (reaction.getRemoved()) {
      reacted.take(sender, reaction.getEmoji());
      decision.reactions.put(row, Decision.ReactionRow.TAKEN_BACK);
    } else {
      long since = reacted.give(sender, reaction.getEmoji(), seq);
      decision.reactions.put(row, new Decision.ReactionRow(seq, since));
    }
    decision.reacted.put(key, seq);
  }

  private void recall(EntryKey key, long timeMs) {
    Target target = state.target(key);
    if (!target.attachments().isEmpty()) {
      decision.files.add(
          Decision.FileRow.recalled(
              new SendKey(key.conversation(), target.sender(), target.client())));
    }
    state.target(key, target.recalled());
    decision.edited.remove(key);
    decision.reacted.remove(key);
    decision.reactions.keySet().removeIf(row -> row.entry().equals(key));
    decision.recalled.add(new Decision.RecalledEntry(key, timeMs));
  }
}
