package io.parley.cluster.testkit;

import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.tests.ha.HATest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

public class HighAvailabilityIT extends HATest {
  /** Where Vert.x keeps what each node has deployed, until somebody took it over. */
  private static final String DEPLOYED = "__vertx.haInfo";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final TestCluster cluster = new TestCluster();
  private final List<ClusterManager> managers = new CopyOnWriteArrayList<>();

  @Override
  protected ClusterManager getClusterManager() {
    ClusterManager manager = cluster.manager();
    managers.add(manager);
    return manager;
  }

  /**
   * A test of Vert.x may end once a verticle runs elsewhere, which is before its node has told the
   * cluster so; closed at that moment, the node tells the test's handler that it failed. So what is
   * under way comes to its end first.
   */
  @Override
  protected void tearDown() throws Exception {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (isTakingOver() && System.nanoTime() < limit) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    super.tearDown();
  }

  private boolean isTakingOver() {
    return managers.stream()
        .filter(ClusterManager::isActive)
        .anyMatch(
            manager -> {
              Set<Object> gone = new HashSet<>(manager.getSyncMap(DEPLOYED).keySet());
              gone.removeAll(manager.getNodes());
              return !gone.isEmpty();
            });
  }
}
