package io.parley.message.domain.routing;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/** What makes a send unique: the same key never makes two entries. */
public record SendKey(ConversationId conversation, UserId sender, ClientId client) {}
