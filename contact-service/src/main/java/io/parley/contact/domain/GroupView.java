package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.Set;

/**
 * A group as an actor who is a member finds it.
 *
 * @param members which of those asked about are members
 * @param contacts which of them are contacts of the actor
 */
public record GroupView(Group group, UserId actor, Set<UserId> members, Set<UserId> contacts) {
  boolean actorOwns() {
    return group.owner().equals(actor);
  }
}
