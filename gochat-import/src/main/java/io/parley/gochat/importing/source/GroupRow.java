package io.parley.gochat.importing.source;

import io.parley.proto.id.ConversationId;
import java.util.Optional;

/** A group of go-chat; texts that are missing are empty. */
public record GroupRow(
    long id,
    String uuid,
    boolean deleted,
    Person owner,
    String name,
    String notice,
    long createdMs) {
  /** Its id in Parley; empty: it has none. */
  public Optional<ConversationId> conversation() {
    return Person.id(uuid).map(ConversationId::new);
  }
}
