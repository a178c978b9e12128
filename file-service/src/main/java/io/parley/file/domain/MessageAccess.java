package io.parley.file.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** What message-service knows of a message; fails with {@code UNAVAILABLE} where it is away. */
@FunctionalInterface
public interface MessageAccess {
  /**
   * How a message stands to somebody, at this moment.
   *
   * @param sender of the message, which {@code message} names by the id they gave it
   */
  Future<Standing> of(UserId user, UserId sender, Claim.OfMessage message);

  /**
   * How it stands.
   *
   * @param stored false: it was not, or not yet
   * @param recalled nobody may read it any more
   * @param mayRead the user may see it now
   */
  record Standing(boolean stored, boolean recalled, boolean mayRead) {}
}
