package io.parley.message.domain.routing;

import io.parley.proto.chat.Content;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays the database for the decider: what was not decided before does not exist. */
final class PlayedTables {
  private final Map<EntryKey, Target> targets = new HashMap<>();
  private final Map<Decision.ReactionKey, Decision.ReactionRow> reactions = new HashMap<>();
  private final Set<Decision.MentionRow> mentions = new HashSet<>();

  /** Loads what the records need. */
  void fill(Decider decider, RoutingState state, List<LoggedRecord> records) {
    Needs needs = decider.needs(records);
    needs.heads.forEach(id -> state.head(id, Head.NONE));
    needs.relations.forEach(id -> state.relation(id, Relation.NONE));
    needs.members.forEach(key -> state.member(key, Member.NEVER));
    for (EntryKey key : needs.targets) {
      if (targets.containsKey(key)) {
        state.target(key, targets.get(key));
      }
    }
    for (EntryKey key : needs.reacted.keySet()) {
      reactions.forEach(
          (row, given) -> {
            if (row.entry().equals(key)) {
              Reacted reacted = state.reacted(key);
              reacted.given(row.emoji(), count(row), given.emojiSeq());
              reacted.givenBy(row.user(), row.emoji());
            }
          });
    }
  }

  private int count(Decision.ReactionKey of) {
    return (int)
        reactions.keySet().stream()
            .filter(row -> row.entry().equals(of.entry()) && row.emoji().equals(of.emoji()))
            .count();
  }

  /** Takes what was decided. */
  void take(Decision decision) {
    for (Decision.NewEntry entry : decision.entries) {
      targets.put(
          new EntryKey(entry.origin().conversation(), entry.number().seq()),
          new Target(
              entry.sender(),
              entry.client(),
              Kinds.of(entry.entry().getContent()),
              entry.number().timeMs(),
              0,
              entry.entry().getContent().getText().getAttachmentsList()));
    }
    mentions.addAll(decision.mentions);
    decision.edited.forEach(
        (key, edited) ->
            targets.computeIfPresent(
                key,
                (same, target) ->
                    new Target(
                        target.sender(),
                        target.client(),
                        target.kind(),
                        target.timeMs(),
                        edited.edits(),
                        edited.text().getAttachmentsList())));
    decision.reactions.forEach(
        (key, row) -> {
          if (row.isTakenBack()) {
            reactions.remove(key);
          } else {
            reactions.put(key, row);
          }
        });
    for (Decision.RecalledEntry recalled : decision.recalled) {
      targets.computeIfPresent(recalled.key(), (key, target) -> target.recalled());
      reactions.keySet().removeIf(row -> row.entry().equals(recalled.key()));
      mentions.removeIf(row -> row.entry().equals(recalled.key()));
    }
  }

  Set<Decision.MentionRow> mentions() {
    return mentions;
  }

  Map<Decision.ReactionKey, Decision.ReactionRow> reactions() {
    return reactions;
  }

  boolean isRecalled(EntryKey key) {
    return targets.get(key).kind() == Content.KindCase.RECALLED.getNumber();
  }
}
