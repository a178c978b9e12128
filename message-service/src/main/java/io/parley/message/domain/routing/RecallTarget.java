package io.parley.message.domain.routing;

import io.parley.proto.id.UserId;

/** What deciding a recall needs to know of the entry that it means. */
public record RecallTarget(UserId sender, int kind, long timeMs) {}
