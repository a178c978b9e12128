package io.parley.message.domain;

import io.parley.proto.chat.Mention;
import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Optional;

/** What the mentions of a text may be, as far as can be told from itself. */
public final class MentionRules {
  /** The most mentions of a text. */
  public static final int MAX = 50;

  private MentionRules() {}

  /** What is wrong, in the form {@code mentions[1].offset: … (expected: …)}; empty: nothing. */
  public static Optional<String> fault(String body, List<Mention> mentions) {
    if (mentions.size() > MAX) {
      return Optional.of("mentions: " + mentions.size() + " (expected: at most " + MAX + ")");
    }
    long end = 0;
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      long offset = Integer.toUnsignedLong(mention.getOffset());
      long length = Integer.toUnsignedLong(mention.getLength());
      if (offset < end) {
        return wrong(i, ".offset", offset, end + " or more: ascending and apart");
      }
      end = offset + length;
      if (length < 1 || end > body.length()) {
        return wrong(i, ".length", length, "1 or more, within the " + body.length() + " units");
      }
      if (cutsCharacter(body, (int) offset) || cutsCharacter(body, (int) end)) {
        return wrong(i, "", offset + " to " + end, "whole characters");
      }
      if (!namesSomebody(mention)) {
        return wrong(i, ".who", mention.getWhoCase(), "user_id, a UUID, or all, true");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(int at, String field, Object found, String expected) {
    return Optional.of(
        "mentions[" + at + "]" + field + ": " + found + " (expected: " + expected + ")");
  }

  /** Whether a place lies between the two halves of one character. */
  private static boolean cutsCharacter(String body, int at) {
    return at > 0
        && at < body.length()
        && Character.isSurrogatePair(body.charAt(at - 1), body.charAt(at));
  }

  private static boolean namesSomebody(Mention mention) {
    return switch (mention.getWhoCase()) {
      case ALL -> mention.getAll();
      case USER_ID -> isUser(mention.getUserId());
      case WHO_NOT_SET -> false;
    };
  }

  private static boolean isUser(String text) {
    try {
      UserId.parse(text);
      return true;
    } catch (IllegalArgumentException notAnId) {
      return false;
    }
  }
}
