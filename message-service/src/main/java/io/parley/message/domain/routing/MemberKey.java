package io.parley.message.domain.routing;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/** A user in a conversation. */
public record MemberKey(ConversationId conversation, UserId user) {}
