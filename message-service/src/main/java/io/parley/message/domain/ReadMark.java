package io.parley.message.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/** That a user has read a conversation up to and including a seq. */
public record ReadMark(UserId user, ConversationId conversation, long seq) implements Mark {}
