package io.parley.contact.domain;

import io.parley.proto.id.UserId;

/** Somebody in a group. */
public record GroupMember(UserId user, Standing standing, long joinedMs) {

  /** As it is told at a time: a muting that is over is none. */
  GroupMember at(long nowMs) {
    return standing.mutedUntilMs() > nowMs
        ? this
        : new GroupMember(user, new Standing(standing.role(), 0), joinedMs);
  }
}
