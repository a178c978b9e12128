package io.parley.cluster;

import static io.parley.cluster.MemoryCluster.await;
import static io.parley.cluster.MemoryCluster.until;
import static io.parley.cluster.RegistrationVisibilityTest.add;
import static io.parley.cluster.RegistrationVisibilityTest.registrations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.MemoryCluster.Node;
import io.vertx.core.Promise;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwayTest {
  private final MemoryCluster cluster = new MemoryCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void readsFallBackToWhatIsKnownHereAndWritesWait() {
    Node one = cluster.joined();
    Node two = cluster.joined();
    RegistrationInfo info = new RegistrationInfo(one.id(), 1, false);
    add(one, "a", info);
    assertThat(registrations(two, "a")).containsExactly(info);
    Counter counter = MemoryCluster.<Counter>await(it -> two.manager.getCounter("c", it));
    assertThat(await(counter.incrementAndGet())).isEqualTo(1);

    cluster.topic.away(true);
    assertThat(registrations(two, "a")).containsExactly(info);
    assertThat(await(counter.get())).isEqualTo(1);
    var waits = counter.addAndGet(5);
    assertThat(waits.isComplete()).isFalse();
    cluster.topic.away(false);
    assertThat(await(waits)).isEqualTo(6);
    assertThat(one.manager.getNodes()).containsExactly(one.id(), two.id());
  }

  @Test
  void aRegistrationWhoseRecordComesLateDoesNotOutliveItsRemoval() {
    Node one = cluster.joined();
    Node two = cluster.joined();
    RegistrationInfo info = new RegistrationInfo(two.id(), 1, false);
    Promise<Void> added = Promise.promise();
    two.link.cutOff(true);
    two.manager.addRegistration("a", info, added);
    two.link.cutOff(false);
    MemoryCluster.<Void>await(it -> two.manager.removeRegistration("a", info, it));
    assertThat(added.future().isComplete()).isFalse();
    await(added.future());
    until("it is withdrawn", () -> registrations(one, "a").isEmpty());
  }

  @Test
  void theEndOfANodeIsTheEndOfItsThreads() {
    Node one = cluster.joined();
    MemoryCluster.<Counter>await(it -> one.manager.getCounter("c", it));
    assertThat(threads()).contains("memory-apply");
    MemoryCluster.<Void>await(one.manager::leave);
    until("no thread is left", () -> threads().isEmpty());
  }

  @Test
  void leavingTwiceCompletesAndWhatComesLaterCompletesToo() {
    Node one = cluster.joined();
    Node two = cluster.joined();
    RegistrationInfo info = new RegistrationInfo(one.id(), 1, false);
    add(one, "a", info);
    AsyncMap<String, String> map =
        MemoryCluster.<AsyncMap<String, String>>await(it -> one.manager.getAsyncMap("m", it));
    MemoryCluster.<Void>await(one.manager::leave);
    MemoryCluster.<Void>await(one.manager::leave);
    assertThat(one.manager.isActive()).isFalse();
    MemoryCluster.<Void>await(it -> one.manager.removeRegistration("a", info, it));
    assertThatThrownBy(() -> await(map.put("k", "v"))).hasMessageContaining("left");
    assertThatThrownBy(() -> registrations(one, "a")).hasMessageContaining("left");
    until("the other knows", () -> two.manager.getNodes().equals(List.of(two.id())));
  }

  @Test
  void leavingWhileTheLogIsAwayTakesSeconds() {
    Node one = cluster.joined();
    Promise<Lock> lock = Promise.promise();
    cluster.topic.away(true);
    one.manager.getLockWithTimeout("l", 60_000, lock);
    MemoryCluster.<Void>await(one.manager::leave);
    assertThatThrownBy(() -> await(lock.future())).hasMessageContaining("left");
  }

  @Test
  void aManagerThatHasLeftJoinsAgainAsAnotherNode() {
    Node one = cluster.joined();
    Node two = cluster.joined();
    String before = one.id();
    add(one, "a", new RegistrationInfo(before, 1, false));
    MemoryCluster.<Void>await(one.manager::leave);
    MemoryCluster.<Void>await(one.manager::join);
    assertThat(one.id()).isNotEqualTo(before);
    assertThat(registrations(two, "a")).isEmpty();
    assertThat(two.manager.getNodes()).containsExactly(two.id(), one.id());
  }

  @Test
  void joiningFailsClearlyWithinItsLimit() {
    cluster.topic.away(true);
    Node one = cluster.node();
    assertThatThrownBy(() -> MemoryCluster.<Void>await(one.manager::join))
        .hasMessage("joining took longer than 3000 ms");
    assertThat(one.manager.isActive()).isFalse();
    MemoryCluster.<Void>await(one.manager::leave);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("memory-"))
        .toList();
  }
}
