package io.parley.kit.token;

import io.parley.proto.id.SessionId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The sessions that were revoked lately. Safe on any thread. */
public final class Revocations {
  private record Listener(Context context, Consumer<SessionId> consumer) {}

  private final Vertx vertx;
  private final Map<SessionId, Long> untilMs = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Empty. */
  public Revocations(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether the session was revoked within the life of an access token. */
  boolean contains(SessionId session) {
    return untilMs.containsKey(session);
  }

  /** Adds a session; it is forgotten at a time, when none of its tokens is good any more. */
  void add(SessionId session, long forgetMs) {
    untilMs.put(session, forgetMs);
    listeners.forEach(
        listener -> listener.context.runOnContext(run -> listener.consumer.accept(session)));
  }

  /** Forgets what is over. */
  void sweep(long nowMs) {
    untilMs.values().removeIf(until -> until <= nowMs);
  }

  void listen(Consumer<SessionId> consumer) {
    listeners.add(new Listener(vertx.getOrCreateContext(), consumer));
  }
}
