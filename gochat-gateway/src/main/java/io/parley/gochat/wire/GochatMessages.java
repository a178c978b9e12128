package io.parley.gochat.wire;

import io.parley.proto.chat.Entry;
import java.util.List;

/** Entries of conversations as go-chat's clients know messages. */
public final class GochatMessages {
  private static final int TEXT = 1;

  private GochatMessages() {}

  /** What an entry is for them: one message or several; none where they would not know it. */
  public static List<GochatContent> of(Entry entry) {
    return entry.getContent().hasText()
        ? List.of(new GochatContent(entry.getContent().getText().getBody(), TEXT, ""))
        : List.of();
  }
}
