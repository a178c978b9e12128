package io.parley.cluster;

import static io.parley.cluster.MemoryCluster.await;
import static io.parley.cluster.MemoryCluster.until;
import static io.parley.cluster.RegistrationVisibilityTest.registrations;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.MemoryCluster.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Nodes work while one after the other is cut off from the log, some of them beyond their lease.
 */
class NodesUnderFaultsTest {
  private static final int ROUNDS = Integer.getInteger("parley.cluster.rounds", 3);
  private static final int ADDRESSES = 5;

  private final long seed = Long.getLong("parley.cluster.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final AtomicLong guarded = new AtomicLong();
  private final List<Future<?>> asked = new ArrayList<>();
  private final Map<Node, Set<Listening>> listening = new HashMap<>();
  private long added;
  private long seq;

  @Test
  void whateverHappensNodesAgreeAndNothingIsLost() {
    try (MemoryCluster cluster = new MemoryCluster(500)) {
      List<Node> nodes = List.of(cluster.joined(), cluster.joined(), cluster.joined());
      for (int round = 0; round < ROUNDS; round++) {
        Node victim = nodes.get(random.nextInt(nodes.size()));
        victim.link.cutOff(true);
        long until = System.nanoTime() + (random.nextInt(3) == 0 ? 100_000_000L : 2_500_000_000L);
        while (System.nanoTime() < until) {
          work(nodes.get(random.nextInt(nodes.size())));
        }
        victim.link.cutOff(false);
      }
      asked.forEach(NodesUnderFaultsTest::isDone);
      until(
          "all are members",
          () -> nodes.stream().allMatch(it -> it.manager.getNodes().size() == 3));
      Counter counter =
          MemoryCluster.<Counter>await(it -> nodes.get(0).manager.getCounter("c", it));
      assertThat(await(counter.get())).isEqualTo(added);
      for (int i = 0; i < ADDRESSES; i++) {
        sameEverywhere(nodes, "a" + i);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dparley.cluster.seed=" + seed, e);
    }
  }

  private void work(Node node) {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> {
        Counter counter = MemoryCluster.<Counter>await(it -> node.manager.getCounter("c", it));
        asked.add(counter.incrementAndGet());
        added++;
      }
      case 4 -> guard(node);
      default -> listen(node);
    }
    pause();
  }

  /** Listens there, or not any more. */
  private void listen(Node node) {
    Set<Listening> now = listening.computeIfAbsent(node, it -> new LinkedHashSet<>());
    Promise<Void> promise = Promise.promise();
    if (now.size() < 3 || random.nextBoolean()) {
      Listening more =
          new Listening(
              "a" + random.nextInt(ADDRESSES), new RegistrationInfo(node.id(), seq++, false));
      now.add(more);
      node.manager.addRegistration(more.address, more.info, promise);
    } else {
      Listening less = now.iterator().next();
      now.remove(less);
      node.manager.removeRegistration(less.address, less.info, promise);
    }
    asked.add(promise.future());
  }

  /** What the lock guards takes no token that is lower than one it has seen. */
  private void guard(Node node) {
    Promise<Lock> promise = Promise.promise();
    node.manager.getLockWithTimeout("lock", 60_000, promise);
    asked.add(
        promise
            .future()
            .onSuccess(
                lock -> {
                  long token = ((FencedLock) lock).token();
                  if (((FencedLock) lock).held()) {
                    guarded.accumulateAndGet(token, Math::max);
                  }
                  lock.release();
                }));
  }

  private void sameEverywhere(List<Node> nodes, String address) {
    Set<RegistrationInfo> wanted = new HashSet<>();
    for (Set<Listening> all : listening.values()) {
      all.stream().filter(it -> it.address.equals(address)).forEach(it -> wanted.add(it.info));
    }
    for (Node node : nodes) {
      until(
          address + " is known at " + node.id(),
          () -> Set.copyOf(registrations(node, address)).equals(wanted));
    }
  }

  /** An outcome may go lost with records that were trimmed before the node came back. */
  private static void isDone(Future<?> future) {
    try {
      await(future);
    } catch (VertxException e) {
      assertThat(e).hasMessageContaining("outcome is not known");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Listening(String address, RegistrationInfo info) {}
}
