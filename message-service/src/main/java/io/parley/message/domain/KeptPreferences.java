package io.parley.message.domain;

import io.parley.proto.client.Preferences;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/**
 * What a user keeps about a conversation.
 *
 * @param preferences all of them
 * @param version grows with each change
 */
public record KeptPreferences(
    UserId user, ConversationId conversation, Preferences preferences, long version) {}
