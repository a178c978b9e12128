package io.parley.cluster;

import static io.parley.cluster.MemoryCluster.await;
import static io.parley.cluster.MemoryCluster.until;
import static io.parley.cluster.RegistrationVisibilityTest.add;
import static io.parley.cluster.RegistrationVisibilityTest.registrations;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.MemoryCluster.Node;
import io.vertx.core.Promise;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvictionTest {
  private final MemoryCluster cluster = new MemoryCluster();
  private final Node one = cluster.joined();
  private final Node two = cluster.joined();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void anEvictedNodeComesBackUnderItsIdWithAllThatHangsOnIt() {
    String id = two.id();
    NodeInfo info = new NodeInfo("two", 2, null);
    RegistrationInfo shared = new RegistrationInfo(id, 1, false);
    RegistrationInfo local = new RegistrationInfo(id, 2, true);
    MemoryCluster.<Void>await(promise -> two.manager.setNodeInfo(info, promise));
    add(two, "a", shared);
    add(two, "a", local);

    two.link.cutOff(true);
    until("the other is evicted", () -> one.manager.getNodes().equals(List.of(one.id())));
    assertThat(registrations(one, "a")).isEmpty();
    assertThat(registrations(two, "a")).containsExactly(shared, local);
    two.link.cutOff(false);

    until("it is back", () -> one.manager.getNodes().equals(List.of(one.id(), id)));
    until("its registration is back", () -> !registrations(one, "a").isEmpty());
    assertThat(registrations(one, "a")).containsExactly(shared);
    assertThat(two.told.sizes("a")).containsExactly(1, 2);
    assertThat(MemoryCluster.<NodeInfo>await(it -> one.manager.getNodeInfo(id, it)))
        .isEqualTo(info);
    assertThat(two.id()).isEqualTo(id);
    assertThat(two.told.lost).hasValue(1);
    assertThat(two.manager.isActive()).isTrue();
  }

  @Test
  void whatIsAskedForMeanwhileIsDoneOnceTheNodeIsBack() {
    two.link.cutOff(true);
    RegistrationInfo first = new RegistrationInfo(two.id(), 1, false);
    RegistrationInfo second = new RegistrationInfo(two.id(), 2, false);
    Promise<Void> added = Promise.promise();
    Promise<Void> removed = Promise.promise();
    Promise<Void> kept = Promise.promise();
    two.manager.addRegistration("a", first, added);
    two.manager.addRegistration("a", second, kept);
    two.manager.removeRegistration("a", first, removed);
    until("the other is evicted", () -> one.manager.getNodes().size() == 1);
    two.link.cutOff(false);
    await(added.future());
    await(kept.future());
    await(removed.future());
    assertThat(registrations(one, "a")).containsExactly(second);
    assertThat(one.manager.getNodes()).containsExactly(one.id(), two.id());
  }

  @Test
  void aLockIsLostWithTheMembershipAndItsTokenTellsSo() {
    FencedLock before = lock(two);
    assertThat(before.held()).isTrue();
    Promise<Lock> waiting = Promise.promise();
    one.manager.getLockWithTimeout("lock", 10_000, waiting);
    two.link.cutOff(true);
    FencedLock after = (FencedLock) await(waiting.future());
    assertThat(after.token()).isGreaterThan(before.token());
    two.link.cutOff(false);
    until("it knows", () -> !before.held());
    before.release();
    assertThat(after.held()).isTrue();
    after.release();
    assertThat(lock(two).token()).isGreaterThan(after.token());
  }

  @Test
  void aWaitForALockGoesOnAfterAnEviction() {
    FencedLock held = lock(one);
    Promise<Lock> waiting = Promise.promise();
    two.manager.getLockWithTimeout("lock", 10_000, waiting);
    registrations(two, "a"); // whose barrier is behind the request
    two.link.cutOff(true);
    until("the other is evicted", () -> one.manager.getNodes().size() == 1);
    two.link.cutOff(false);
    until("it is back", () -> one.manager.getNodes().size() == 2);
    assertThat(waiting.future().isComplete()).isFalse();
    held.release();
    assertThat(((FencedLock) await(waiting.future())).token()).isGreaterThan(held.token());
  }

  @Test
  void everybodyIsToldOfComingsAndGoingsInTheSameOrder() {
    List<String> toldOne = listen(one);
    List<String> toldTwo = listen(two);
    Node three = cluster.joined();
    until("the third is seen", () -> toldOne.size() == 1 && toldTwo.size() == 1);
    three.link.cutOff(true);
    until("the third is evicted", () -> toldOne.size() == 2 && toldTwo.size() == 2);
    three.link.cutOff(false);
    until("it is back", () -> toldOne.size() == 3 && toldTwo.size() == 3);
    MemoryCluster.<Void>await(three.manager::leave);
    until("all is told", () -> toldOne.size() == 4 && toldTwo.size() == 4);
    assertThat(toldTwo).isEqualTo(toldOne);
    assertThat(toldOne)
        .containsExactly(
            "+" + three.id() + " of 3",
            "-" + three.id() + " of 2",
            "+" + three.id() + " of 3",
            "-" + three.id() + " of 2");
  }

  @Test
  void aNodeWithTheSameHostAndPortTakesTheOthersPlace() {
    NodeInfo info = new NodeInfo("host", 1, null);
    MemoryCluster.<Void>await(promise -> two.manager.setNodeInfo(info, promise));
    add(two, "a", new RegistrationInfo(two.id(), 1, false));
    Node three = cluster.joined();
    MemoryCluster.<Void>await(promise -> three.manager.setNodeInfo(info, promise));
    assertThat(three.manager.getNodes()).containsExactly(one.id(), three.id());
    assertThat(registrations(one, "a")).isEmpty();
    until("the other knows", () -> !two.manager.isActive());
  }

  private List<String> listen(Node node) {
    List<String> told = new CopyOnWriteArrayList<>();
    node.manager.nodeListener(
        new NodeListener() {
          @Override
          public void nodeAdded(String nodeId) {
            tell("+" + nodeId);
          }

          @Override
          public void nodeLeft(String nodeId) {
            tell("-" + nodeId);
          }

          private void tell(String what) {
            told.add(what + " of " + node.manager.getNodes().size());
          }
        });
    return told;
  }

  private static FencedLock lock(Node node) {
    return (FencedLock)
        MemoryCluster.<Lock>await(it -> node.manager.getLockWithTimeout("lock", 10_000, it));
  }
}
