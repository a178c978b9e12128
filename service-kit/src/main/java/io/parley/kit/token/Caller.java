package io.parley.kit.token;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import java.time.Instant;

/** Who holds a verified access token, and until when it is good. */
public record Caller(UserId user, SessionId session, Instant expiresAt) {}
