package io.parley.message.domain;

import io.parley.proto.id.ConversationId;

/**
 * That somebody is a member of a conversation now.
 *
 * @param fromSeq the first entry that they see
 * @param memberCount of the conversation, when it was read
 */
public record Membership(ConversationId conversation, long fromSeq, int memberCount) {}
