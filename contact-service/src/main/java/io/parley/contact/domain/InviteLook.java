package io.parley.contact.domain;

import java.util.Optional;

/**
 * Where an invite leads, as somebody finds it.
 *
 * @param removed the version that their removal made, if they were removed and are no member since
 */
public record InviteLook(Invite invite, Group group, boolean member, Optional<Long> removed) {
  boolean opensAt(long nowMs) {
    return member || invite.admitsAt(nowMs, removed);
  }
}
