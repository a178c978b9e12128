package io.parley.message.domain.routing;

import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Content;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.UserId;
import java.util.List;

/**
 * What deciding an act needs to know of the entry that it means.
 *
 * @param kind of the entry now, as {@link Kinds#of}
 * @param edits how often it was edited
 * @param attachments of a message; no edit changes them
 */
public record Target(
    UserId sender,
    ClientId client,
    int kind,
    long timeMs,
    int edits,
    List<Attachment> attachments) {
  boolean isText() {
    return kind == Content.KindCase.TEXT.getNumber();
  }

  Target edited() {
    return new Target(sender, client, kind, timeMs, edits + 1, attachments);
  }

  Target recalled() {
    return new Target(
        sender, client, Content.KindCase.RECALLED.getNumber(), timeMs, edits, List.of());
  }
}
