package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/**
 * A group that has members.
 *
 * @param id of its conversation too
 * @param version grows by one with each event; creation is 1
 */
public record Group(
    ConversationId id, String name, String notice, UserId owner, int memberCount, long version) {}
