package io.parley.kit.token;

import io.parley.proto.id.SessionId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The sessions that were revoked lately. One thread changes it; any may ask: what they see is an
 * immutable map that is replaced as a whole.
 */
public final class Revocations {
  private record Listener(Context context, Consumer<SessionId> consumer) {}

  private final Vertx vertx;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  // Until when, in milliseconds since 1970, each has to be remembered.
  private volatile Map<SessionId, Long> revoked = Map.of();

  /** Empty. */
  public Revocations(Vertx vertx) {
    this.vertx = vertx;
  }

  boolean contains(SessionId session) {
    return revoked.containsKey(session);
  }

  /**
   * Adds sessions, forgets those whose time is over, and calls the listeners for the new ones.
   *
   * @param added with the time when none of a session's tokens is good any more
   */
  void update(Map<SessionId, Long> added, long nowMs) {
    Map<SessionId, Long> next = new HashMap<>(revoked);
    next.putAll(added);
    next.values().removeIf(until -> until <= nowMs);
    revoked = Map.copyOf(next);
    if (!added.isEmpty()) {
      List<SessionId> sessions = List.copyOf(added.keySet());
      listeners.forEach(
          listener -> listener.context.runOnContext(run -> sessions.forEach(listener.consumer)));
    }
  }

  /** Calls the consumer for each session added from now on, on the context of this call. */
  void listen(Consumer<SessionId> consumer) {
    listeners.add(new Listener(vertx.getOrCreateContext(), consumer));
  }
}
