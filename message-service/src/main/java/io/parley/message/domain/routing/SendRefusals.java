package io.parley.message.domain.routing;

import io.parley.message.domain.SendRules;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Reaction;
import io.parley.proto.chat.Role;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.Sent;

/** Whether a send may be: by who sends it, and by what it means. */
final class SendRefusals {
  private static final long RECALL_WINDOW_MS = 2 * 60 * 1000L;
  private static final long EDIT_WINDOW_MS = 15 * 60 * 1000L;
  private static final int MOST_EDITS = 100;

  /** Who asks for what, at what time of the log. */
  private record Asked(
      ConversationId id, Head head, UserId sender, Member member, Content content, long timeMs) {
    EntryKey entry(long seq) {
      return new EntryKey(id, seq);
    }

    boolean runsTheGroup() {
      return head.isGroup() && member.runsTheGroup();
    }
  }

  private final RoutingState state;

  SendRefusals(RoutingState state) {
    this.state = state;
  }

  /** Why the send is refused; null: it is not. */
  ErrorCode refusal(ConversationId id, UserId sender, Sent sent, long timeMs) {
    if (Kinds.ofACall(sent.getContent())) {
      return call(id, sender, sent);
    }
    if (sent.getImportedMs() > 0) {
      return imported(id, sender, sent);
    }
    Member member = writer(id, sender, sent);
    if (member == null) {
      return ErrorCode.ERROR_CODE_MAY_NOT_WRITE;
    }
    Asked asked = new Asked(id, state.head(id), sender, member, sent.getContent(), timeMs);
    if (asked.head.isGroup()
        && !asked.content.hasRecall()
        && member.isMuted(asked.head.allMuted(), timeMs)) {
      return ErrorCode.ERROR_CODE_MUTED;
    }
    return switch (asked.content.getKindCase()) {
      case TEXT -> text(asked, asked.content.getText());
      case EDIT -> edit(asked);
      case REACTION -> reaction(asked, asked.content.getReaction());
      case RECALL -> recall(asked);
      case RECALLED, SYSTEM, CALL_STARTED, CALL_ENDED, KIND_NOT_SET ->
          throw new IllegalStateException("is no send");
    };
  }

  /**
   * What happened in a call is told though its caller may not write any more: who keeps calls let
   * it begin.
   */
  private ErrorCode call(ConversationId id, UserId caller, Sent sent) {
    boolean exists = state.head(id).kind() != Kinds.NONE;
    return exists
            || (!sent.getRecipientId().isEmpty()
                && isBetween(id, caller, UserId.of(sent.getRecipientId())))
        ? null
        : ErrorCode.ERROR_CODE_MAY_NOT_WRITE;
  }

  /**
   * What was sent elsewhere was let in there: only that it has a place here is asked, and that what
   * it answers is there.
   */
  private ErrorCode imported(ConversationId id, UserId sender, Sent sent) {
    Head head = state.head(id);
    boolean hasPlace =
        sent.getRecipientId().isEmpty()
            ? head.isGroup()
            : isBetween(id, sender, UserId.of(sent.getRecipientId()));
    if (!hasPlace) {
      return ErrorCode.ERROR_CODE_MAY_NOT_WRITE;
    }
    return sent.getContent().getText().getReplyToSeq() > head.seq()
        ? ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET
        : null;
  }

  /** Who sends, if they may write at all; null otherwise. */
  private Member writer(ConversationId id, UserId sender, Sent sent) {
    if (!sent.getRecipientId().isEmpty()) {
      return isBetween(id, sender, UserId.of(sent.getRecipientId()))
              && state.relation(id).mayWrite()
          ? Member.OF_TWO
          : null;
    }
    Member member = state.member(new MemberKey(id, sender));
    if (member == null || !member.isNow()) {
      return null;
    }
    return switch (state.head(id).kind()) {
      case Kinds.GROUP -> member;
      case Kinds.DIRECT -> state.relation(id).mayWrite() ? member : null;
      default -> null;
    };
  }

  /** Whether it is the conversation of the two. The hash is made once for each of them. */
  private boolean isBetween(ConversationId id, UserId sender, UserId recipient) {
    MemberKey key = new MemberKey(id, sender);
    boolean direct = state.head(id).kind() == Kinds.DIRECT;
    Member known = direct ? state.member(key) : null;
    if (known != null && known.isNow()) {
      return true;
    }
    if (sender.equals(recipient) || !id.equals(ConversationId.direct(sender, recipient))) {
      return false;
    }
    if (direct) {
      state.member(key, Member.OF_TWO);
    }
    return true;
  }

  private static ErrorCode text(Asked asked, Text text) {
    long target = text.getReplyToSeq();
    if (target != 0 && (target > asked.head.seq() || !asked.member.visible().maySee(target))) {
      return ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET;
    }
    return text.getMentionsCount() > 0
            && text.getMentionsList().stream().anyMatch(Mention::hasAll)
            && !asked.runsTheGroup()
        ? ErrorCode.ERROR_CODE_MAY_NOT_MENTION_ALL
        : null;
  }

  private ErrorCode edit(Asked asked) {
    Target target = state.target(asked.entry(asked.content.getEdit().getSeq()));
    if (target == null
        || !target.isText()
        || !target.sender().equals(asked.sender)
        || target.edits() >= MOST_EDITS) {
      return ErrorCode.ERROR_CODE_NOT_EDITABLE;
    }
    if (asked.timeMs - target.timeMs() > EDIT_WINDOW_MS) {
      return ErrorCode.ERROR_CODE_EDIT_TOO_LATE;
    }
    Text text = asked.content.getEdit().getText();
    return target.attachments().isEmpty() && SendRules.isBlank(text.getBody())
        ? ErrorCode.ERROR_CODE_INVALID_ARGUMENT
        : text(asked, text);
  }

  private ErrorCode reaction(Asked asked, Reaction reaction) {
    EntryKey key = asked.entry(reaction.getSeq());
    Target target = state.target(key);
    if (target == null || !target.isText() || !asked.member.visible().maySee(key.seq())) {
      return ErrorCode.ERROR_CODE_NOT_REACTABLE;
    }
    Reacted reacted = state.reacted(key);
    boolean may =
        reaction.getRemoved()
            ? reacted.mayTake(asked.sender, reaction.getEmoji())
            : reacted.mayGive(asked.sender, reaction.getEmoji());
    return may ? null : ErrorCode.ERROR_CODE_NOT_REACTABLE;
  }

  private ErrorCode recall(Asked asked) {
    EntryKey key = asked.entry(asked.content.getRecall().getSeq());
    Target target = state.target(key);
    if (target == null || !target.isText()) {
      return ErrorCode.ERROR_CODE_NOT_RECALLABLE;
    }
    boolean own = target.sender().equals(asked.sender);
    if (!own && !mayRecallOf(asked, key, target.sender())) {
      return ErrorCode.ERROR_CODE_NOT_RECALLABLE;
    }
    return !asked.runsTheGroup() && asked.timeMs - target.timeMs() > RECALL_WINDOW_MS
        ? ErrorCode.ERROR_CODE_RECALL_TOO_LATE
        : null;
  }

  /** The owner recalls everybody's messages, admins those of everybody but the owner. */
  private static boolean mayRecallOf(Asked asked, EntryKey key, UserId author) {
    return asked.runsTheGroup()
        && asked.member.visible().maySee(key.seq())
        && (asked.member.role() == Role.ROLE_OWNER || !author.equals(asked.head.owner()));
  }
}
