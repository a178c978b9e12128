package io.parley.message.domain;

import io.parley.proto.id.UserId;
import java.util.List;

/**
 * The members of a conversation.
 *
 * @param users all of them, or nobody where there are more than was asked for
 * @param count how many there are
 */
public record Members(List<UserId> users, int count) {}
