package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A signed-in device, as it is stored.
 *
 * @param current hash of the token that is good now
 * @param previous the token before it, unless there was none yet
 * @param expiresAt when the current token is too old; moves with each rotation
 */
public record Session(
    SessionId id, UserId user, Octets current, Optional<Previous> previous, Instant expiresAt) {

  /**
   * The token before the current one.
   *
   * @param successor the current token, sealed for the holder of this one
   */
  public record Previous(Octets hash, Octets successor, Instant rotatedAt) {}
}
