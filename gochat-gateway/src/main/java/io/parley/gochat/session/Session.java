package io.parley.gochat.session;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;

/**
 * Somebody who is signed in.
 *
 * @param nickname the name that people see
 * @param id what {@code parley.sessions} tells once it ends
 */
public record Session(UserId user, String username, String nickname, SessionId id) {}
