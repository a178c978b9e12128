package io.parley.message.domain;

import io.parley.proto.chat.Entry;
import java.util.List;

/**
 * Some entries of a conversation.
 *
 * @param entries ascending by seq
 * @param complete nothing more that the reader may see lies beyond, in the direction asked for
 */
public record EntryPage(List<Entry> entries, boolean complete) {
  /** Copies the entries. */
  public EntryPage {
    entries = List.copyOf(entries);
  }
}
