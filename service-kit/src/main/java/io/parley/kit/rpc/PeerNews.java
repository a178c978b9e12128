package io.parley.kit.rpc;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tells all processes every second what this one serves, and hears the same of them. The cluster
 * knows it too, but learns of a dead process only when its lease is over, and of a stopped one no
 * sooner; this takes {@link Peers#SILENCE}. Safe on any thread.
 */
final class PeerNews {
  /** Where everybody tells it. */
  static final String ADDRESS = "rpc.v1.servers";

  private static final long TELL_MS = 1_000;

  private final VertxInternal vertx;
  private final Peers peers;
  private final String id;
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private Context context;

  PeerNews(Vertx vertx, Peers peers, String id) {
    this.vertx = (VertxInternal) vertx;
    this.peers = peers;
    this.id = id;
  }

  /** Begins to tell and to hear; again: nothing. */
  synchronized void start() {
    if (context == null) {
      // Of its own: that of whoever comes first may end with a verticle.
      context = vertx.createEventLoopContext();
      context.runOnContext(
          begin -> {
            vertx.eventBus().consumer(ADDRESS, this::hear);
            vertx.setPeriodic(TELL_MS, fired -> tick());
          });
    }
  }

  /** Calls of the method are taken from now on. */
  void serves(String method) {
    served.add(method);
    tell();
  }

  /** No calls are wanted any more. */
  void leaves() {
    served.clear();
    tell();
  }

  private void tick() {
    peers.sweep();
    if (!served.isEmpty()) {
      tell();
    }
  }

  private void tell() {
    vertx
        .eventBus()
        .publish(
            ADDRESS,
            new JsonObject().put("id", id).put("methods", new JsonArray(served.stream().toList())));
  }

  private void hear(Message<JsonObject> message) {
    JsonArray methods = message.body().getJsonArray("methods");
    peers.heard(
        message.body().getString("id"),
        methods.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet()));
  }
}
