package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/**
 * A group that has members.
 *
 * @param id of its conversation too
 * @param settings what the group's owner and admins set
 * @param version grows by one with each event; creation is 1
 */
public record Group(
    ConversationId id,
    GroupSettings settings,
    UserId owner,
    int memberCount,
    long version,
    long createdMs) {

  Group with(GroupSettings next) {
    return new Group(id, next, owner, memberCount, version + 1, createdMs);
  }

  Group withOwner(UserId next) {
    return new Group(id, settings, next, memberCount, version + 1, createdMs);
  }

  Group withMore(int members) {
    return new Group(id, settings, owner, memberCount + members, version + 1, createdMs);
  }

  /** The next version of the same. */
  Group again() {
    return withMore(0);
  }
}
