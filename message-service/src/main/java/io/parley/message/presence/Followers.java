package io.parley.message.presence;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Who follows on the bus is online, as who has a socket: such as somebody with a client of another
 * chat. Safe on any thread.
 */
public final class Followers {
  /** Their next wait may be at another node: as many as three take turns without a word. */
  private static final long LINGER_MS = 8_000;

  private final Vertx vertx;
  private final Presence presence;

  /** Nobody follows yet. */
  public Followers(Vertx vertx, Presence presence) {
    this.vertx = vertx;
    this.presence = presence;
  }

  /** Somebody waits for an answer, which ends the wait. */
  public void waits(UserId user, Future<?> answer) {
    presence.arrived(user);
    answer.onComplete(done -> vertx.setTimer(LINGER_MS, gone -> presence.left(user)));
  }
}
