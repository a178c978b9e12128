package io.parley.examples.bot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the bot says to what. No answer addresses a bot, so that two do not talk for ever. */
final class Answers {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String mention;

  Answers(String username) {
    this.mention = "@" + username;
  }

  boolean isAddressedBy(String text) {
    String first = words(text)[0];
    return first.equals(mention) || first.equals("!time");
  }

  /**
   * The answer to a text that addresses the bot.
   *
   * @param writer the nickname of who wrote it
   */
  String to(String text, String writer, Instant now) {
    String[] words = words(text);
    if (words[0].equals("!time")) {
      return "It is " + TIME.format(now) + ".";
    }
    return words.length > 1 && words[1].startsWith("hello")
        ? "Hello, " + writer + "!"
        : "Say hello to me, or write !time.";
  }

  private static String[] words(String text) {
    return text.strip().toLowerCase(Locale.ROOT).split("\\s+");
  }
}
