package io.parley.message.routing;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Reaction;
import io.parley.proto.chat.Reactions;
import io.parley.proto.chat.Recalled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A conversation as a client has it that applies acts in the order of their entries. */
final class ToldEntries {
  /** What an entry has come to. */
  record State(Content content, Map<String, List<String>> reactions) {}

  private static final class Slot {
    private Content content;
    private long reactedSeq;
    private final Map<String, List<String>> reactions = new LinkedHashMap<>();
  }

  private final Map<Long, Slot> slots = new TreeMap<>();

  /** Takes the next entry. */
  void take(Entry entry) {
    Slot slot = new Slot();
    Content content = entry.getContent();
    slot.content =
        content.hasEdit()
            ? content.toBuilder().setEdit(content.getEdit().toBuilder().clearText()).build()
            : content;
    slot.reactedSeq = entry.getReactedSeq();
    for (Reactions one : entry.getReactionsList()) {
      if (one.getCount() != one.getUserIdsCount()) {
        throw new AssertionError("counted " + one);
      }
      slot.reactions.put(one.getEmoji(), new ArrayList<>(one.getUserIdsList()));
    }
    slots.put(entry.getSeq(), slot);
    switch (content.getKindCase()) {
      case EDIT -> edit(content.getEdit());
      case REACTION -> react(entry, content.getReaction());
      case RECALL -> recall(content.getRecall().getSeq(), entry.getTimeMs());
      default -> {}
    }
  }

  private void edit(Edit edit) {
    Slot slot = slots.get(edit.getSeq());
    if (edit.hasText()
        && slot != null
        && slot.content.hasText()
        && edit.getText().getEditedSeq() > slot.content.getText().getEditedSeq()) {
      if (edit.getText().getAttachmentsCount() > 0) {
        throw new AssertionError("an edit with files: " + edit);
      }
      slot.content =
          Content.newBuilder()
              .setText(
                  edit.getText().toBuilder()
                      .addAllAttachments(slot.content.getText().getAttachmentsList()))
              .build();
    }
  }

  private void react(Entry act, Reaction reaction) {
    Slot slot = slots.get(reaction.getSeq());
    if (slot == null || !slot.content.hasText() || act.getSeq() <= slot.reactedSeq) {
      return;
    }
    if (reaction.getRemoved()) {
      List<String> users = slot.reactions.get(reaction.getEmoji());
      users.remove(act.getSenderId());
      if (users.isEmpty()) {
        slot.reactions.remove(reaction.getEmoji());
      }
    } else {
      slot.reactions
          .computeIfAbsent(reaction.getEmoji(), key -> new ArrayList<>())
          .add(act.getSenderId());
    }
  }

  private void recall(long seq, long timeMs) {
    Slot slot = slots.get(seq);
    if (slot != null && slot.content.hasText()) {
      slot.content =
          Content.newBuilder().setRecalled(Recalled.newBuilder().setTimeMs(timeMs)).build();
      slot.reactions.clear();
    }
  }

  /** What all of it has come to, by seq; the order of emoji shows in the text of it. */
  Map<Long, State> states() {
    Map<Long, State> states = new TreeMap<>();
    slots.forEach(
        (seq, slot) ->
            states.put(seq, new State(slot.content, new LinkedHashMap<>(slot.reactions))));
    return states;
  }
}
