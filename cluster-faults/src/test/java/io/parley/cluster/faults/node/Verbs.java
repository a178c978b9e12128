package io.parley.cluster.faults.node;

import io.parley.cluster.FencedLock;
import io.parley.cluster.KafkaClusterManager;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a node does on command. Every verb answers with an object. */
final class Verbs {
  private final String name;
  private final Vertx vertx;
  private final KafkaClusterManager manager;
  private final Tally tally;
  private final Watch watch;
  private final Flood flood;
  private final Map<String, FencedLock> locks = new ConcurrentHashMap<>();
  private final Map<String, Function<JsonObject, Future<JsonObject>>> verbs;

  Verbs(String name, Vertx vertx, KafkaClusterManager manager, Tally tally) {
    this.name = name;
    this.vertx = vertx;
    this.manager = manager;
    this.tally = tally;
    this.watch = new Watch(name, vertx);
    this.flood = new Flood(vertx);
    this.verbs =
        Map.ofEntries(
            Map.entry("status", this::status),
            Map.entry("ask", this::ask),
            Map.entry("register", this::register),
            Map.entry("registrations", this::registrations),
            Map.entry("put", this::put),
            Map.entry("get", this::get),
            Map.entry("lock", this::lock),
            Map.entry("held", this::held),
            Map.entry("unlock", this::unlock),
            Map.entry("watch", command -> watch.begin(command.getJsonArray("peers"))),
            Map.entry("report", command -> watch.end()),
            Map.entry("flood", flood::begin),
            Map.entry("dam", command -> flood.end()),
            Map.entry("leave", command -> vertx.close().map(new JsonObject())));
  }

  /** Registers what every node answers on: an address of its own, and one that all share. */
  Future<Void> begin() {
    return register(new JsonObject().put("address", "echo." + name))
        .compose(done -> register(new JsonObject().put("address", "echo")))
        .compose(done -> flood.receive())
        .mapEmpty();
  }

  Future<JsonObject> run(JsonObject command) {
    String verb = command.getString("verb");
    return verbs
        .getOrDefault(verb, unknown -> Future.failedFuture("no such verb: " + verb))
        .apply(command);
  }

  private Future<JsonObject> status(JsonObject command) {
    if (command.getBoolean("collect", false)) {
      System.gc(); // what is counted then is what cannot be given up
    }
    return manager
        .digest()
        .map(
            digest ->
                new JsonObject()
                    .put("offset", digest.offset())
                    .put("digest", digest.digest())
                    .put("members", new JsonArray(digest.members()))
                    .put("evictions", tally.evictions())
                    .put("rejoins", tally.rejoins())
                    .put("fallBacks", tally.fallBacks())
                    .put("received", flood.received())
                    .put("heap", heap())
                    .put("direct", direct()));
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private Future<JsonObject> ask(JsonObject command) {
    return vertx
        .eventBus()
        .<String>request(
            command.getString("address"),
            name,
            new DeliveryOptions().setSendTimeout(command.getLong("limitMs")))
        .map(reply -> new JsonObject().put("from", reply.body()));
  }

  private Future<JsonObject> register(JsonObject command) {
    return vertx
        .eventBus()
        .<String>consumer(command.getString("address"), message -> message.reply(name))
        .completion()
        .map(new JsonObject());
  }

  private Future<JsonObject> registrations(JsonObject command) {
    Promise<List<RegistrationInfo>> found = Promise.promise();
    manager.getRegistrations(command.getString("address"), found);
    return found
        .future()
        .map(list -> list.stream().map(RegistrationInfo::nodeId).toList())
        .map(nodes -> new JsonObject().put("nodes", new JsonArray(nodes)));
  }

  private Future<JsonObject> put(JsonObject command) {
    return vertx
        .sharedData()
        .<String, String>getClusterWideMap("trial")
        .compose(map -> map.put(command.getString("key"), command.getString("value")))
        .map(new JsonObject());
  }

  private Future<JsonObject> get(JsonObject command) {
    return vertx
        .sharedData()
        .<String, String>getClusterWideMap("trial")
        .compose(map -> map.get(command.getString("key")))
        .map(value -> new JsonObject().put("value", value));
  }

  private Future<JsonObject> lock(JsonObject command) {
    String lock = command.getString("name");
    return vertx
        .sharedData()
        .getLockWithTimeout(lock, command.getLong("limitMs"))
        .map(
            granted -> {
              FencedLock fenced = (FencedLock) granted;
              locks.put(lock, fenced);
              return new JsonObject().put("token", fenced.token());
            });
  }

  private Future<JsonObject> held(JsonObject command) {
    boolean held = locks.get(command.getString("name")).held();
    return Future.succeededFuture(new JsonObject().put("held", held));
  }

  private Future<JsonObject> unlock(JsonObject command) {
    locks.remove(command.getString("name")).release();
    return Future.succeededFuture(new JsonObject());
  }
}
