package io.parley.contact.domain;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * A group to be made.
 *
 * @param clientId by which a repeated wish is known
 * @param settings that it begins with; not all muted
 * @param others the first members besides the creator
 */
public record NewGroup(
    ConversationId id,
    Optional<ClientId> clientId,
    UserId creator,
    GroupSettings settings,
    Set<UserId> others,
    long createdMs) {

  /** The group that it makes. */
  public Group group() {
    return new Group(id, settings, creator, others.size() + 1, 1, createdMs);
  }
}
