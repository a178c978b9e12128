package io.parley.message.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/** That the entries of a direct conversation have come to a device of a user's, up to a seq. */
public record DeliveredMark(UserId user, ConversationId conversation, long seq) implements Mark {}
