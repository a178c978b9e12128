package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Decides what is taken over from other systems. Pure, as {@link GroupRules}. */
final class ImportRules {
  private final GroupRules groups;

  ImportRules(GroupRules groups) {
    this.groups = groups;
  }

  /** Two who were contacts elsewhere, with nothing between them here. */
  static RelationChange contacts(Relation none, long sinceMs) {
    return new RelationChange(none.withContacts(OptionalLong.of(sinceMs)), List.of(), true, true);
  }

  /** Adds who was never a member here; not who was removed, nor who left. */
  Decision<Integer, GroupChange> again(
      GroupView view, Set<UserId> left, Set<UserId> users, long nowMs) {
    List<UserId> newcomers =
        users.stream()
            .filter(user -> !view.isMember(user))
            .filter(user -> !view.removals().containsKey(user))
            .filter(user -> !left.contains(user))
            .toList();
    return newcomers.isEmpty()
        ? Decision.keep(0)
        : groups.joining(view, newcomers, JoinedBy.MEMBER, nowMs).map(group -> newcomers.size());
  }
}
