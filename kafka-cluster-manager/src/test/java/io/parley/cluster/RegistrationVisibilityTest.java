package io.parley.cluster;

import static io.parley.cluster.MemoryCluster.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.MemoryCluster.Node;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationVisibilityTest {
  private final MemoryCluster cluster = new MemoryCluster();
  private final Node one = cluster.joined();
  private final Node two = cluster.joined();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void whatIsRegisteredOnOneNodeIsSeenOnAnotherAtOnce() {
    for (int i = 0; i < 1000; i++) {
      String address = "a" + i;
      RegistrationInfo info = new RegistrationInfo(one.id(), i, false);
      add(one, address, info);
      assertThat(registrations(two, address)).containsExactly(info);
    }
  }

  @Test
  void whatIsRemovedOnOneNodeIsGoneOnAnotherAtOnce() {
    for (int i = 0; i < 200; i++) {
      RegistrationInfo info = new RegistrationInfo(one.id(), i, false);
      add(one, "a", info);
      remove(one, "a", info);
      assertThat(registrations(two, "a")).isEmpty();
    }
  }

  @Test
  void localOnlyRegistrationsAreSeenHereAndNeverElsewhere() {
    RegistrationInfo local = new RegistrationInfo(one.id(), 1, true);
    RegistrationInfo shared = new RegistrationInfo(one.id(), 2, false);
    RegistrationInfo other = new RegistrationInfo(two.id(), 3, false);
    add(one, "a", local);
    add(one, "a", shared);
    add(two, "a", other);
    assertThat(registrations(one, "a")).containsExactlyInAnyOrder(local, shared, other);
    assertThat(registrations(two, "a")).containsExactlyInAnyOrder(shared, other);
    remove(one, "a", local);
    assertThat(registrations(one, "a")).containsExactlyInAnyOrder(shared, other);
  }

  @Test
  void theSelectorIsToldBeforeThePromiseInOrderAndOfTheEmptyListToo() {
    RegistrationInfo first = new RegistrationInfo(one.id(), 1, false);
    RegistrationInfo second = new RegistrationInfo(two.id(), 2, false);
    add(one, "a", first);
    assertThat(one.told.sizes("a")).containsExactly(1);
    // Changes that come together are told together: each waits for the one before it.
    untilTold(two, 1);
    add(two, "a", second);
    assertThat(two.told.sizes("a")).containsExactly(1, 2);
    untilTold(one, 2);
    remove(two, "a", second);
    assertThat(two.told.sizes("a")).containsExactly(1, 2, 1);
    untilTold(one, 3);
    remove(one, "a", first);
    // Of an own one it is told as it is removed, and again by the log: what the selector asked for
    // is not known.
    assertThat(one.told.sizes("a")).startsWith(1, 2, 1, 0);
    untilTold(two, 4);
    assertThat(two.told.sizes("a")).containsExactly(1, 2, 1, 0);
  }

  @Test
  void theSelectorIsNotToldWhatItDoesNotWant() {
    two.told.doesNotWant("a");
    RegistrationInfo info = new RegistrationInfo(one.id(), 1, false);
    add(one, "a", info);
    assertThat(registrations(two, "a")).containsExactly(info);
    assertThat(two.told.sizes("a")).isEmpty();
  }

  @Test
  void nodeInfoIsSeenElsewhereAtOnceAndUnknownNodesFail() {
    NodeInfo info = new NodeInfo("host", 1234, null);
    MemoryCluster.<Void>await(promise -> one.manager.setNodeInfo(info, promise));
    assertThat(MemoryCluster.<NodeInfo>await(it -> two.manager.getNodeInfo(one.id(), it)))
        .isEqualTo(info);
    assertThat(one.manager.getNodeInfo()).isEqualTo(info);
    assertThatThrownBy(
            () -> MemoryCluster.<NodeInfo>await(it -> two.manager.getNodeInfo("nobody", it)))
        .hasMessage("no such member: nobody");
  }

  private static void untilTold(Node node, int times) {
    MemoryCluster.until("it is told", () -> node.told.sizes("a").size() == times);
  }

  static void add(Node node, String address, RegistrationInfo info) {
    MemoryCluster.<Void>await(promise -> node.manager.addRegistration(address, info, promise));
  }

  static void remove(Node node, String address, RegistrationInfo info) {
    MemoryCluster.<Void>await(promise -> node.manager.removeRegistration(address, info, promise));
  }

  static List<RegistrationInfo> registrations(Node node, String address) {
    return await(promise -> node.manager.getRegistrations(address, promise));
  }
}
