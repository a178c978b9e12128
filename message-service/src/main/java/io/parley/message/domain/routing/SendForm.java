package io.parley.message.domain.routing;

import io.parley.message.domain.AttachmentRules;
import io.parley.message.domain.MentionRules;
import io.parley.proto.chat.CallEnded;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Text;
import io.parley.proto.id.Uuids;
import io.parley.proto.log.Sent;

/** What a send must be for the router to look at it; others mean nothing. */
public final class SendForm {
  /** UUIDv8 is for system entries: a client that used it could take the place of one. */
  private static final int SYSTEM_VERSION = 8;

  /** Of the UTF-8 of an emoji. */
  private static final int MOST_EMOJI_BYTES = 32;

  private static final int MOST_IN_A_CALL = 50;

  private SendForm() {}

  /** Whether a send has the form of one. */
  public static boolean isGood(Sent sent) {
    int recipient = sent.getRecipientId().size();
    return sent.getSenderId().size() == 16
        && sent.getClientId().size() == 16
        && Uuids.of(sent.getClientId()).version() != SYSTEM_VERSION
        && (recipient == 0 || recipient == 16)
        && hasGoodTime(sent)
        && isGood(sent.getContent(), recipient == 0);
  }

  /** Of what was sent elsewhere there are messages only. */
  private static boolean hasGoodTime(Sent sent) {
    return sent.getImportedMs() == 0 || (sent.getImportedMs() > 0 && sent.getContent().hasText());
  }

  private static boolean isGood(Content content, boolean ofAConversation) {
    return switch (content.getKindCase()) {
      case TEXT -> isGood(content.getText()) && hasGoodAttachments(content.getText());
      case RECALL -> ofAConversation;
      case EDIT -> ofAConversation && content.getEdit().hasText() && isGood(editedText(content));
      case REACTION -> ofAConversation && isEmoji(content);
      case CALL_STARTED -> isUuid(content.getCallStarted().getCallId());
      case CALL_ENDED -> isGood(content.getCallEnded());
      case RECALLED, SYSTEM, KIND_NOT_SET -> false;
    };
  }

  private static boolean isGood(CallEnded ended) {
    return isUuid(ended.getCallId())
        && ended.getDurationMs() >= 0
        && ended.getUserIdsCount() <= MOST_IN_A_CALL
        && ended.getUserIdsList().stream().allMatch(SendForm::isUuid);
  }

  private static boolean isUuid(String text) {
    try {
      Uuids.parse(text);
      return true;
    } catch (IllegalArgumentException notAnId) {
      return false;
    }
  }

  private static Text editedText(Content content) {
    return content.getEdit().getText();
  }

  private static boolean isGood(Text text) {
    return text.getMentionsCount() == 0
        || MentionRules.fault(text.getBody(), text.getMentionsList()).isEmpty();
  }

  private static boolean hasGoodAttachments(Text text) {
    return text.getAttachmentsCount() == 0
        || AttachmentRules.fault(text.getAttachmentsList()).isEmpty();
  }

  private static boolean isEmoji(Content content) {
    int size = content.getReaction().getEmojiBytes().size();
    return size > 0 && size <= MOST_EMOJI_BYTES;
  }
}
