package io.parley.message.domain.routing;

import io.parley.proto.chat.Entry;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.message.FeedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch of records comes to: the rows to write in one transaction, and what to tell after
 * it.
 */
public final class Decision {
  /** An entry to insert. */
  public record NewEntry(
      LoggedRecord origin, UserId sender, ClientId client, Numbered number, Entry entry) {}

  /** A membership that begins with an entry. */
  public record Joined(ConversationId conversation, UserId user, long fromSeq) {}

  /** A membership that ends with an entry, which is the last that is seen. */
  public record Left(ConversationId conversation, UserId user, long untilSeq) {}

  /** A conversation's row, new or changed; a null name or notice stays as it is. */
  public record ConversationRow(
      ConversationId id,
      boolean created,
      int kind,
      UserId userA,
      UserId userB,
      String name,
      String notice,
      long groupVersion,
      int memberCount) {}

  /** The relation of two people, as the record told it. */
  public record RelationRow(LoggedRecord origin, ContactChanged change) {}

  /** An entry whose content is taken away. */
  public record RecalledEntry(EntryKey key, long timeMs) {}

  public final List<NewEntry> entries = new ArrayList<>();
  public final List<Joined> joined = new ArrayList<>();
  public final List<Left> left = new ArrayList<>();
  public final List<ConversationRow> conversations = new ArrayList<>();
  public final Map<ConversationId, RelationRow> relations = new LinkedHashMap<>();
  public final List<RecalledEntry> recalled = new ArrayList<>();

  /** What to tell, by partition, in the order of positions. */
  public final Map<Integer, List<FeedItem>> items = new HashMap<>();

  /** Sends that look refused, unless they are repeats of what was stored long ago: look them up. */
  public final Needs doubts = new Needs();

  void tell(int partition, FeedItem item) {
    items.computeIfAbsent(partition, p -> new ArrayList<>()).add(item);
  }
}
