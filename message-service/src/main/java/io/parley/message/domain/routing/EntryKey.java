package io.parley.message.domain.routing;

import io.parley.proto.id.ConversationId;

/** An entry by its place. */
public record EntryKey(ConversationId conversation, long seq) {}
