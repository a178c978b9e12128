package io.parley.contact.domain;

import java.util.Optional;

/**
 * A group as somebody may see it.
 *
 * @param role the reader's; empty: no member
 */
public record KnownGroup(Group group, Optional<Role> role) {
  /** A group of the reader's. */
  public static KnownGroup of(MyGroup mine) {
    return new KnownGroup(mine.group(), Optional.of(mine.role()));
  }

  boolean mayBeKnown() {
    return role.isPresent() || group.settings().listed();
  }
}
