package io.parley.signaling.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.CallMedia;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the fields of requests; each method throws the {@link Refusal} that names what is wrong.
 */
final class Forms {
  private static final int MAX_SHOWN = 40;
  private static final int MOST_INVITED = 50;
  private static final int OF_TWO = 8;
  private static final Pattern INBOX = Pattern.compile("[A-Za-z0-9._:-]{1,200}");

  private Forms() {}

  static CallId call(String text) {
    return id("call_id", text, CallId::parse);
  }

  static PeerId peer(String field, String text) {
    return id(field, text, PeerId::parse);
  }

  static UserId user(String text) {
    return id("user_id", text, UserId::parse);
  }

  static UserId other(String text, UserId self) {
    UserId other = user(text);
    if (other.equals(self)) {
      throw Refusal.invalid("user_id", text, "somebody else");
    }
    return other;
  }

  static ConversationId conversation(String field, String text) {
    return id(field, text, ConversationId::parse);
  }

  /** A group: the conversation of two people is named by the other one. */
  static ConversationId group(String text) {
    ConversationId group = conversation("group_id", text);
    if (group.value().version() == OF_TWO) {
      throw Refusal.invalid("group_id", text, "a group");
    }
    return group;
  }

  static Set<UserId> invited(List<String> texts) {
    if (texts.isEmpty() || texts.size() > MOST_INVITED) {
      throw Refusal.invalid("user_ids", texts.size() + " of them", "1 to " + MOST_INVITED);
    }
    Set<UserId> users = new LinkedHashSet<>();
    texts.forEach(text -> users.add(id("user_ids", text, UserId::parse)));
    return users;
  }

  static CallMedia media(CallMedia media) {
    return known("media", media, CallMedia.CALL_MEDIA_UNSPECIFIED, CallMedia.UNRECOGNIZED);
  }

  static String inbox(String text) {
    if (!INBOX.matcher(text).matches()) {
      throw Refusal.invalid("inbox", shown(text), "an address of the bus");
    }
    return text;
  }

  /** A value of an enum that has a meaning here. */
  static <E extends Enum<E>> E known(String field, E value, E unspecified, E unrecognized) {
    if (value == unspecified || value == unrecognized) {
      throw Refusal.invalid(field, "none", "a known one");
    }
    return value;
  }

  /** At most so many bytes of UTF-8; the text itself is not told. */
  static void bytes(String field, String text, int most) {
    // A character has at least one byte, so that what is far too long is not encoded.
    int bytes = text.length() > most ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > most) {
      throw Refusal.invalid(field, bytes + " bytes", "at most " + most);
    }
  }

  private static <T> T id(String field, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid(field, shown(text), "a UUID");
    }
  }

  private static String shown(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
    if (printable.isEmpty()) {
      return "none";
    }
    return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "…";
  }
}
