package io.parley.signaling.domain;

import io.parley.proto.call.ParticipantState;
import io.parley.proto.id.UserId;

/**
 * Somebody who was called, or joined.
 *
 * @param sinceMs since when the state is this one, in milliseconds since 1970
 * @param device set exactly while joined
 */
public record Participant(UserId user, ParticipantState state, long sinceMs, Device device) {}
