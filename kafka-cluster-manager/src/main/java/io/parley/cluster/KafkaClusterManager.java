package io.parley.cluster;

import io.parley.cluster.log.KafkaLogs;
import io.parley.cluster.metrics.ClusterMetrics;
import io.parley.cluster.spi.JoinedNode;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A Vert.x cluster whose only backing system is Kafka: who is a member, who listens on which
 * address, and all shared maps, locks and counters follow from one topic that every node reads.
 *
 * <p>A node that was taken out of the cluster, since it was paused or cut off for longer than its
 * lease, joins again by itself, under the same node id and with all its registrations; locks it
 * held are lost (see {@link FencedLock}). While Kafka is away, messages go on to whom this node
 * knows, reads answer from what is known here, and changes wait; those that wait for too long fail.
 *
 * <p>Promises complete on the caller's context; nothing blocks, but for writes to {@linkplain
 * #getSyncMap synchronous maps}.
 */
public final class KafkaClusterManager implements ClusterManager {
  private final KafkaClusterOptions options;
  private final Supplier<KafkaLogs> opener;
  private final ClusterMetrics metrics;
  private Vertx vertx;
  private RegistrationListener registrationListener;
  private NodeListener nodeListener;
  private volatile JoinedNode node;

  /**
   * With the options of {@link KafkaClusterOptions#fromSystem}; for Vert.x's service loader.
   *
   * @throws IllegalArgumentException if they are not usable
   */
  public KafkaClusterManager() {
    this(KafkaClusterOptions.fromSystem());
  }

  /** Without metrics. */
  public KafkaClusterManager(KafkaClusterOptions options) {
    this(options, ClusterMetrics.NONE);
  }

  /** With metrics. */
  public KafkaClusterManager(KafkaClusterOptions options, ClusterMetrics metrics) {
    this(options, metrics, () -> KafkaLogs.open(options));
  }

  /** On another log than Kafka's. */
  KafkaClusterManager(
      KafkaClusterOptions options, ClusterMetrics metrics, Supplier<KafkaLogs> opener) {
    this.options = options;
    this.opener = opener;
    this.metrics = metrics;
  }

  @Override
  public synchronized void init(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public synchronized void registrationListener(RegistrationListener listener) {
    registrationListener = listener;
  }

  @Override
  public synchronized void nodeListener(NodeListener listener) {
    nodeListener = listener;
    if (node != null) {
      node.nodeListener(listener);
    }
  }

  /**
   * Joins, under a node id of its own each time; fails if that takes longer than the options say.
   */
  @Override
  public void join(Completable<Void> promise) {
    JoinedNode joining;
    synchronized (this) {
      if (node != null && !node.isStopped()) {
        throw new IllegalStateException("joined already, as node " + node.nodeId());
      }
      joining =
          new JoinedNode(
              UUID.randomUUID().toString(),
              vertx,
              options,
              opener,
              metrics,
              Objects.requireNonNullElse(registrationListener, new RegistrationListener() {}));
      if (nodeListener != null) {
        joining.nodeListener(nodeListener);
      }
      node = joining;
    }
    joining.join(promise);
  }

  /** Leaves; completes within seconds whether Kafka is there or not, and at once if it was done. */
  @Override
  public void leave(Completable<Void> promise) {
    JoinedNode leaving = node;
    if (leaving == null) {
      promise.succeed();
    } else {
      leaving.leave(promise);
    }
  }

  @Override
  public boolean isActive() {
    JoinedNode now = node;
    return now != null && now.isActive();
  }

  /** Stays what it is through evictions; null before the first join. */
  @Override
  public String getNodeId() {
    JoinedNode now = node;
    return now == null ? null : now.nodeId();
  }

  @Override
  public List<String> getNodes() {
    JoinedNode now = node;
    return now == null ? List.of() : now.nodes();
  }

  @Override
  public void setNodeInfo(NodeInfo nodeInfo, Completable<Void> promise) {
    joined().setNodeInfo(nodeInfo, promise);
  }

  @Override
  public NodeInfo getNodeInfo() {
    return joined().nodeInfo();
  }

  @Override
  public void getNodeInfo(String nodeId, Completable<NodeInfo> promise) {
    joined().nodeInfo(nodeId, promise);
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    joined().addRegistration(address, registration, promise);
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    joined().removeRegistration(address, registration, promise);
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
    joined().registrations(address, promise);
  }

  @Override
  public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> promise) {
    promise.succeed(joined().asyncMap(name));
  }

  /**
   * A map for those who may block: its writes return once they are applied in this node. Not to be
   * written to on an event loop.
   */
  @Override
  public <K, V> Map<K, V> getSyncMap(String name) {
    return joined().syncMap(name);
  }

  /** Gives a {@link FencedLock}. */
  @Override
  public void getLockWithTimeout(String name, long timeout, Completable<Lock> promise) {
    joined().lock(name, timeout, promise);
  }

  @Override
  public void getCounter(String name, Completable<Counter> promise) {
    promise.succeed(joined().counter(name));
  }

  /**
   * What this node knows, to compare it with another's. Completes on the caller's context; fails
   * before the first join.
   */
  public Future<ClusterDigest> digest() {
    return joined().digest();
  }

  private JoinedNode joined() {
    JoinedNode now = node;
    if (now == null) {
      throw new IllegalStateException("not joined");
    }
    return now;
  }
}
