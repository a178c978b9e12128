package io.parley.contact.domain;

import io.parley.proto.id.UserId;

/** Somebody in a group. */
public record GroupMember(UserId user, boolean owner, long joinedMs) {}
