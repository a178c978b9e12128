package io.parley.cluster;

import io.parley.cluster.log.KafkaLogs;
import io.parley.cluster.log.MemorySnapshots;
import io.parley.cluster.log.MemoryTopic;
import io.parley.cluster.metrics.ClusterMetrics;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Several managers in one JVM, over one log in memory. */
final class MemoryCluster implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(15);

  final MemoryTopic topic = new MemoryTopic();
  final Vertx vertx = Vertx.vertx();
  private final KafkaClusterOptions options;
  private final MemorySnapshots snapshots = new MemorySnapshots();
  private final List<Node> nodes = new ArrayList<>();

  MemoryCluster() {
    this(50_000);
  }

  MemoryCluster(int snapshotEvery) {
    options =
        KafkaClusterOptions.of("memory", "nowhere:1")
            .withLease(LEASE)
            .withJoinLimit(Duration.ofSeconds(3))
            .withBarrierLimit(Duration.ofMillis(300))
            .withSnapshotEvery(snapshotEvery);
  }

  /** A node that is not a member yet. */
  Node node() {
    Node node = new Node();
    node.manager.init(vertx);
    node.manager.registrationListener(node.told);
    nodes.add(node);
    return node;
  }

  /** A member. */
  Node joined() {
    Node node = node();
    await(node.manager::join);
    return node;
  }

  static <T> T await(Consumer<Completable<T>> call) {
    Promise<T> promise = Promise.promise();
    call.accept(promise);
    return await(promise.future());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not within " + LIMIT, e);
    }
  }

  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    topic.away(false);
    nodes.forEach(node -> node.link.cutOff(false));
    nodes.forEach(node -> await(node.manager::leave));
    await(vertx.close());
  }

  /** A manager, what it was told, and its own way to the log. */
  final class Node {
    final Told told = new Told();
    volatile MemoryTopic.View link = topic.open();
    final KafkaClusterManager manager =
        new KafkaClusterManager(options, ClusterMetrics.NONE, this::open);

    String id() {
      return manager.getNodeId();
    }

    private KafkaLogs open() {
      link = topic.open();
      return new KafkaLogs(link, snapshots);
    }
  }
}
