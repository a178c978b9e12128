package io.parley.message.domain.routing;

import io.parley.proto.chat.Content;
import io.parley.proto.id.UserId;

/**
 * What deciding an act needs to know of the entry that it means.
 *
 * @param kind of the entry now, as {@link Kinds#of}
 * @param edits how often it was edited
 */
public record Target(UserId sender, int kind, long timeMs, int edits) {
  boolean isText() {
    return kind == Content.KindCase.TEXT.getNumber();
  }

  Target edited() {
    return new Target(sender, kind, timeMs, edits + 1);
  }

  Target recalled() {
    return new Target(sender, Content.KindCase.RECALLED.getNumber(), timeMs, edits);
  }
}
