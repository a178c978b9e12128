package io.parley.message.store;

import io.parley.message.domain.Visibility;
import io.parley.message.domain.routing.EntryKey;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Recalled;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entries as their readers have them: edits with the text of the message that they mean, messages
 * with their reactions, and nothing of what an act did that the reader may not see. Reads for all
 * entries together, and nothing where none of them was edited or reacted to.
 */
final class EntryViews {
  /**
   * An entry as it is stored, and who asks for it.
   *
   * @param visible what of the conversation they may see
   */
  record Asked(UserId reader, Visibility visible, Entry entry) {
    EntryKey key() {
      return new EntryKey(ConversationId.parse(entry.getConversationId()), entry.getSeq());
    }

    /** The message that the entry edits, where it is an edit and the reader may see the message. */
    boolean needsText() {
      return entry.getContent().hasEdit() && visible.maySee(entry.getContent().getEdit().getSeq());
    }

    EntryKey edits() {
      return new EntryKey(key().conversation(), entry.getContent().getEdit().getSeq());
    }

    boolean needsReactions() {
      return entry.getReactedSeq() > 0 && !isHidden(entry.getContent().getText(), visible);
    }
  }

  private final MessageTexts texts;
  private final ReactionStore reactions;

  EntryViews(Pool pool) {
    texts = new MessageTexts(pool);
    reactions = new ReactionStore(pool);
  }

  /** The entries in their order. */
  Future<List<Entry>> of(List<Asked> asked) {
    Set<EntryKey> edited = new HashSet<>();
    Map<Long, Set<EntryKey>> reacted = new HashMap<>();
    Set<UserId> readers = new HashSet<>();
    for (Asked one : asked) {
      if (one.needsText()) {
        edited.add(one.edits());
      }
      if (one.needsReactions()) {
        long horizon = one.visible.horizon();
        reacted.computeIfAbsent(horizon, key -> new HashSet<>()).add(one.key());
        readers.add(one.reader);
      }
    }
    List<Future<Void>> reads = new ArrayList<>();
    Map<EntryKey, Text> bodies = new HashMap<>();
    if (!edited.isEmpty()) {
      reads.add(texts.read(edited, bodies::put));
    }
    Map<Long, Map<EntryKey, ReactionStore.Found>> found = new HashMap<>();
    reacted.forEach(
        (horizon, keys) -> {
          Map<EntryKey, ReactionStore.Found> those = new HashMap<>();
          found.put(horizon, those);
          reads.add(reactions.read(keys, readers, horizon, those));
        });
    return Future.all(reads)
        .map(done -> asked.stream().map(one -> view(one, bodies, found)).toList());
  }

  private static Entry view(
      Asked asked,
      Map<EntryKey, Text> bodies,
      Map<Long, Map<EntryKey, ReactionStore.Found>> found) {
    Entry entry = asked.entry;
    Content content = entry.getContent();
    if (content.hasText() && isHidden(content.getText(), asked.visible)) {
      return hidden(entry);
    }
    if (asked.needsText()) {
      Text text = bodies.get(asked.edits());
      return text == null || isHidden(text, asked.visible) ? entry : withText(entry, text);
    }
    if (!asked.needsReactions()) {
      return entry;
    }
    ReactionStore.Found given = found.get(asked.visible.horizon()).get(asked.key());
    return given == null
        ? entry.toBuilder().clearReactedSeq().build()
        : entry.toBuilder()
            .setReactedSeq(Math.min(given.reactedSeq(), asked.visible.horizon()))
            .addAllReactions(given.shownTo(asked.reader))
            .build();
  }

  /** Whether it says what was written after the reader had ceased to be a member. */
  static boolean isHidden(Text text, Visibility visible) {
    return text.getEditedSeq() > visible.horizon();
  }

  /** A message that became another one after the reader had ceased to be a member. */
  private static Entry hidden(Entry entry) {
    return entry.toBuilder()
        .clearReactedSeq()
        .setContent(
            Content.newBuilder().setRecalled(Recalled.newBuilder().setTimeMs(entry.getTimeMs())))
        .build();
  }

  /** An edit with the text of what it edits, without what no edit changes. */
  static Entry withText(Entry entry, Text text) {
    Edit edit =
        entry.getContent().getEdit().toBuilder()
            .setText(text.toBuilder().clearAttachments())
            .build();
    return entry.toBuilder().setContent(Content.newBuilder().setEdit(edit)).build();
  }
}
