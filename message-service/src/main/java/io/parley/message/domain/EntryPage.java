package io.parley.message.domain;

import io.parley.proto.chat.Entry;
import java.util.List;

/**
 * Some entries of a conversation.
 *
 * @param entries ascending by seq
 * @param complete nothing more that the reader may see lies beyond, in the direction asked for
 * @param quoted what entries of the page answer, as far as it is not in the page and the reader may
 *     see it; in no order
 */
public record EntryPage(List<Entry> entries, boolean complete, List<Entry> quoted) {
  /** Copies the entries. */
  public EntryPage {
    entries = List.copyOf(entries);
    quoted = List.copyOf(quoted);
  }
}
