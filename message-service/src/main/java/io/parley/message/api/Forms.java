package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.text.Emoji;
import io.parley.message.domain.AttachmentRules;
import io.parley.message.domain.History;
import io.parley.message.domain.MentionRules;
import io.parley.message.domain.SendRules;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the fields of requests; each method throws the {@link Refusal} that names what is wrong.
 */
public final class Forms {
  private static final int MAX_SHOWN = 40;
  private static final int MAX_WAIT_MS = 30_000;
  private static final long ANSWER_MS = 500;
  private static final int MAX_MEMBERS = 1_000;

  private Forms() {}

  /** A conversation's id. */
  public static ConversationId conversation(String field, String text) {
    try {
      return ConversationId.parse(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid(field, shown(text), "a UUID");
    }
  }

  /** A user's id. */
  public static UserId user(String text) {
    return user("user_id", text);
  }

  /** The same of another field. */
  public static UserId user(String field, String text) {
    try {
      return UserId.parse(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid(field, shown(text), "a UUID");
    }
  }

  /** The id of somebody else. */
  public static UserId peer(String text, UserId self) {
    UserId peer = user(text);
    if (peer.equals(self)) {
      throw Refusal.invalid("user_id", text, "somebody else");
    }
    return peer;
  }

  /** The id that a sender gave to a message. */
  public static ClientId clientId(String text) {
    try {
      ClientId client = ClientId.parse(text);
      if (SendRules.isClientId(client)) {
        return client;
      }
    } catch (IllegalArgumentException notAnId) {
      // Told below.
    }
    throw Refusal.invalid("client_id", shown(text), "a UUID, not of version 8");
  }

  /**
   * A message's text, with nothing in it but what is its sender's to say: of its attachments the
   * ids.
   */
  public static Text text(Text text) {
    if (text.getAttachmentsCount() == 0) {
      refuse(SendRules.fault(text.getBody()));
      return words(text).build();
    }
    refuse(AttachmentRules.namingFault(text.getAttachmentsList()));
    refuse(SendRules.draftFault(text.getBody()));
    Text.Builder clean = words(text);
    for (Attachment named : text.getAttachmentsList()) {
      clean.addAttachments(Attachment.newBuilder().setFileId(named.getFileId()));
    }
    return clean.build();
  }

  /** What a message is to say after an edit, which leaves its attachments; may be blank. */
  public static Text edited(Text text) {
    refuse(SendRules.draftFault(text.getBody()));
    return words(text).build();
  }

  private static Text.Builder words(Text text) {
    refuse(MentionRules.fault(text.getBody(), text.getMentionsList()));
    Text.Builder clean =
        Text.newBuilder()
            .setBody(text.getBody())
            .setReplyToSeq(cursor("reply_to_seq", text.getReplyToSeq()));
    for (Mention mention : text.getMentionsList()) {
      Mention.Builder named =
          Mention.newBuilder().setOffset(mention.getOffset()).setLength(mention.getLength());
      clean.addMentions(
          mention.getAll()
              ? named.setAll(true)
              : named.setUserId(UserId.parse(mention.getUserId()).toString()));
    }
    return clean;
  }

  /** The text of a message that was begun; may be empty. */
  public static String draft(String body) {
    refuse(SendRules.draftFault(body));
    return body;
  }

  private static void refuse(Optional<String> fault) {
    fault.ifPresent(
        told -> {
          throw new Refusal(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, told);
        });
  }

  /** What somebody thinks of a message. */
  public static String emoji(String text) {
    if (!Emoji.isOne(text)) {
      throw Refusal.invalid("emoji", shown(text), "one emoji");
    }
    return text;
  }

  /** The number of an entry. */
  public static long seq(long seq) {
    if (seq < 1) {
      throw Refusal.invalid("seq", seq, "1 or more");
    }
    return seq;
  }

  /** How many entries a page may have. */
  public static int limit(int limit) {
    if (limit < 1 || limit > History.MAX_LIMIT) {
      throw Refusal.invalid("limit", Integer.toUnsignedLong(limit), "1.." + History.MAX_LIMIT);
    }
    return limit;
  }

  /** How many members may be told. */
  public static int most(int most) {
    if (most < 1 || most > MAX_MEMBERS) {
      throw Refusal.invalid("most", Integer.toUnsignedLong(most), "1.." + MAX_MEMBERS);
    }
    return most;
  }

  /** A seq to page from. */
  public static long cursor(String field, long seq) {
    if (seq < 0) {
      throw Refusal.invalid(field, seq, "0 or more");
    }
    return seq;
  }

  /** How long a call may wait, so that its answer comes before its deadline. */
  public static Duration waiting(int millis, Duration deadline) {
    if (millis < 0 || millis > MAX_WAIT_MS) {
      throw Refusal.invalid("wait_ms", Integer.toUnsignedLong(millis), "0.." + MAX_WAIT_MS);
    }
    long left = Math.max(0, deadline.toMillis() - ANSWER_MS);
    return Duration.ofMillis(Math.min(millis, left));
  }

  /** A client's text as an answer may quote it. */
  public static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  /** It is not there, or the asker may not know that it is. */
  public static Refusal notFound() {
    return new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "no such conversation or entry");
  }
}
