package io.parley.gochat.importing.source;

import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody whom a row names.
 *
 * @param uuid as it stands; null: the row that is named is not there
 */
public record Person(String uuid, boolean deleted) {
  /** Ids of this version are made of other ids, and never anybody's own. */
  private static final int DERIVED = 8;

  /** Whether there is a row of them that counts. */
  public boolean isHere() {
    return uuid != null && !deleted;
  }

  /** Their id in Parley; empty: they have none. */
  public Optional<UserId> id() {
    return isHere() ? id(uuid).map(UserId::new) : Optional.empty();
  }

  static Optional<UUID> id(String text) {
    try {
      return Optional.of(Uuids.parse(text)).filter(uuid -> uuid.version() != DERIVED);
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
