package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import java.time.Instant;

/**
 * A session as its user sees it.
 *
 * @param lastSeen when it last got an access token
 */
public record OwnSession(SessionId id, Device device, Instant created, Instant lastSeen) {}
