package io.parley.message.socket;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;

/**
 * A send of a socket that waits for its entry.
 *
 * @param frame the client's number of the frame, which the answer carries
 */
record Pending(ClientId client, ConversationId conversation, int frame, long deadlineMs) {}
