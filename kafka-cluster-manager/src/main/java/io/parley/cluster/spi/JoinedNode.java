package io.parley.cluster.spi;

import io.parley.cluster.ClusterDigest;
import io.parley.cluster.KafkaClusterOptions;
import io.parley.cluster.log.KafkaLogs;
import io.parley.cluster.machine.Address;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.Decisions;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.MemberCommand;
import io.parley.cluster.machine.Picture;
import io.parley.cluster.metrics.ClusterMetrics;
import io.parley.cluster.node.ClusterNode;
import io.parley.cluster.node.NodeObserver;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A node between a join and a leave, in Vert.x's terms. Promises complete on the caller's context,
 * with a failure once the node has come to its end. Safe on any thread, and does not block, but for
 * the {@linkplain #syncMap writes of synchronous maps}.
 */
public final class JoinedNode implements NodeObserver {
  private static final Duration LONGEST_WAIT = Duration.ofDays(365);

  private final String nodeId;
  private final Answers answers;
  private final MembershipEvents events;
  private final BusRegistrations registrations;
  private final ClusterNode node;
  private final SharedRegistrations shared;
  private volatile NodeInfo nodeInfo;
  private volatile boolean joined;
  private volatile boolean stopped;

  /** Before the join; with what opens the log, which may block. */
  public JoinedNode(
      String nodeId,
      Vertx vertx,
      KafkaClusterOptions options,
      Supplier<KafkaLogs> opener,
      ClusterMetrics metrics,
      RegistrationListener listener) {
    this.nodeId = nodeId;
    this.answers = new Answers(vertx);
    this.events = new MembershipEvents(options.cluster() + "-membership");
    this.node = new ClusterNode(nodeId, options, opener, metrics, this);
    this.registrations =
        new BusRegistrations(
            nodeId,
            address -> node.readHere((machine, timeMs) -> machine.registrations(address)),
            listener);
    this.shared = new SharedRegistrations(node, registrations);
  }

  /** Joins; once. */
  public void join(Completable<Void> promise) {
    answers.keepAlive();
    answers.complete(
        node.join()
            .whenComplete(
                (member, failure) -> {
                  joined = failure == null;
                  if (failure != null) {
                    stopped = true;
                    events.close();
                  }
                }),
        Function.identity(),
        promise);
  }

  /** Leaves; completes in any case. */
  public void leave(Completable<Void> promise) {
    stopped = true;
    events.close();
    answers.complete(node.leave(), Function.identity(), promise);
  }

  /** The same in each life of this object. */
  public String nodeId() {
    return nodeId;
  }

  /** Whether it has joined, and is neither asked to leave nor had to stop. */
  public boolean isActive() {
    return joined && !stopped;
  }

  /** Whether it has come to its end, or is asked to. */
  public boolean isStopped() {
    return stopped;
  }

  /** The members, the oldest first; in a call of the node listener, those of its event. */
  public List<String> nodes() {
    List<String> atEvent = events.nodesAtEvent();
    return atEvent == null ? node.nodes() : atEvent;
  }

  /** The state as this node sees it; takes its time with large states, on a worker thread. */
  public Future<ClusterDigest> digest() {
    return answers.blocking(
        () -> {
          List<String> nodes = new ArrayList<>();
          Picture picture =
              node.readHere(
                  (machine, timeMs) -> {
                    machine.members().forEach(it -> nodes.add(it.nodeId()));
                    return machine.picture();
                  });
          return new ClusterDigest(
              picture.nextOffset(), picture.digest(), List.copyOf(nodes), nodes.contains(nodeId));
        });
  }

  /** From now on this one is told. */
  public void nodeListener(NodeListener listener) {
    events.listener(listener);
  }

  /** What this node tells of itself; null before it does. */
  public NodeInfo nodeInfo() {
    return nodeInfo;
  }

  /** Tells the others. */
  public void setNodeInfo(NodeInfo info, Completable<Void> promise) {
    nodeInfo = info;
    io.parley.cluster.machine.NodeInfo state = NodeInfoCodec.encode(info);
    answers.complete(
        node.submit(new MemberCommand.SetNodeInfo(state.address(), state.info())),
        Outcomes::done,
        promise);
  }

  /** What another node tells of itself; fails if it is no member. */
  public void nodeInfo(String otherId, Completable<NodeInfo> promise) {
    Optional<NodeInfo> known =
        otherId.equals(nodeId) ? Optional.ofNullable(nodeInfo) : node.readHere(infoOf(otherId));
    answers.complete(
        known.isPresent() ? CompletableFuture.completedStage(known) : node.read(infoOf(otherId)),
        found -> found.orElseThrow(() -> new VertxException("no such member: " + otherId, true)),
        promise);
  }

  /**
   * This node listens on an address. Where the others do not hear of that in time the promise
   * fails, but they will, unless the registration is removed.
   */
  public void addRegistration(String address, RegistrationInfo info, Completable<Void> promise) {
    answers.complete(shared.add(address, info), Outcomes::done, promise);
  }

  /** This node listens no more; completes at once where the node has come to its end. */
  public void removeRegistration(String address, RegistrationInfo info, Completable<Void> promise) {
    if (stopped) {
      promise.succeed();
    } else {
      answers.complete(shared.remove(address, info), Outcomes::done, promise);
    }
  }

  /** Who listens on an address. */
  public void registrations(String address, Completable<List<RegistrationInfo>> promise) {
    if (stopped) {
      promise.fail(new VertxException("node " + nodeId + " has left the cluster", true));
      return;
    }
    answers.complete(
        node.read((machine, timeMs) -> address).thenApply(registrations::at),
        Function.identity(),
        promise);
  }

  /** An asynchronous map. */
  public <K, V> AsyncMap<K, V> asyncMap(String name) {
    return new ClusterAsyncMap<>(name, node, answers);
  }

  /** A map whose writes block. */
  public <K, V> Map<K, V> syncMap(String name) {
    return new ClusterSyncMap<>(name, node);
  }

  /** A counter. */
  public Counter counter(String name) {
    return new ClusterCounter(name, node, answers);
  }

  /** A lock; fails if it is not to be had within milliseconds. */
  public void lock(String name, long timeoutMs, Completable<Lock> promise) {
    answers.complete(
        node.acquire(name, Duration.ofMillis(Math.min(timeoutMs, LONGEST_WAIT.toMillis()))),
        lock -> lock,
        promise);
  }

  @Override
  public void memberAdded(String added, List<String> nodes) {
    if (joined) {
      events.joined(added, nodes);
    }
  }

  @Override
  public void memberLeft(String left, List<String> nodes) {
    if (joined) {
      events.left(left, nodes);
    }
  }

  @Override
  public void registrationsChanged(String address) {
    registrations.changed(address);
  }

  @Override
  public void evicted() {
    registrations.lost();
  }

  @Override
  public Optional<Address> address() {
    return Optional.ofNullable(nodeInfo).map(it -> new Address(it.host(), it.port()));
  }

  @Override
  public List<Command> restoration() {
    return Decisions.restore(
        Optional.ofNullable(nodeInfo).map(NodeInfoCodec::encode), registrations.shared());
  }

  @Override
  public void stopped(RuntimeException why) {
    stopped = true;
    events.close();
  }

  private static BiFunction<Machine, Long, Optional<NodeInfo>> infoOf(String nodeId) {
    return (machine, timeMs) -> machine.nodeInfo(nodeId).map(NodeInfoCodec::decode);
  }
}
