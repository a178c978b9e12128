package io.parley.cluster;

import static io.parley.cluster.MemoryCluster.await;
import static io.parley.cluster.MemoryCluster.until;
import static io.parley.cluster.RegistrationVisibilityTest.add;
import static io.parley.cluster.RegistrationVisibilityTest.registrations;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.MemoryCluster.Node;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateAnewTest {
  private final MemoryCluster cluster = new MemoryCluster(50);

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aNodeJoinsFromASnapshotAndTheLogIsTrimmed() {
    Node one = cluster.joined();
    count(one, 200);
    until("the log is trimmed", () -> cluster.topic.records().get(0).offset() > 50);
    Node two = cluster.joined();
    assertThat(await(counter(two).get())).isEqualTo(200);
    equal(one, two);
  }

  @Test
  void aNodeThatWasAwayForLongReadsOnFromASnapshotAndJoinsAgain() {
    Node one = cluster.joined();
    Node two = cluster.joined();
    RegistrationInfo info = new RegistrationInfo(two.id(), 1, false);
    add(two, "a", info);
    two.link.cutOff(true);
    until("it is evicted", () -> one.manager.getNodes().size() == 1);
    RegistrationInfo mine = new RegistrationInfo(one.id(), 2, false);
    add(one, "a", mine);
    long before = cluster.topic.records().get(0).offset();
    count(one, 200);
    until("the log is trimmed", () -> cluster.topic.records().get(0).offset() > before + 100);
    two.link.cutOff(false);
    until("it is back", () -> one.manager.getNodes().equals(List.of(one.id(), two.id())));
    until("its registration too", () -> registrations(one, "a").size() == 2);
    assertThat(registrations(two, "a")).containsExactlyInAnyOrder(info, mine);
    assertThat(two.told.sizes("a")).endsWith(2);
    assertThat(await(counter(two).incrementAndGet())).isEqualTo(201);
    equal(one, two);
  }

  @Test
  void nodesThatHaveReadALostRecordFallBackToWhatIsAgreed() {
    Node one = cluster.joined();
    Node two = cluster.joined();
    count(one, 60);
    RegistrationInfo info = new RegistrationInfo(two.id(), 1, false);
    add(two, "a", info);
    add(one, "b", new RegistrationInfo(one.id(), 1, false));
    long end = cluster.topic.records().get(cluster.topic.records().size() - 1).offset();
    cluster.topic.away(true);
    cluster.topic.cut(end - 1);
    cluster.topic.away(false);
    // Only who has noticed can complete them: what is known before that is the former state.
    await(counter(one).incrementAndGet());
    await(counter(two).incrementAndGet());
    until(
        "all are registered again",
        () -> registrations(one, "a").equals(List.of(info)) && registrations(two, "b").size() == 1);
    equal(one, two);
  }

  private static void count(Node node, int times) {
    Counter counter = counter(node);
    for (int i = 1; i <= times; i++) {
      assertThat(await(counter.incrementAndGet())).isEqualTo(i);
    }
  }

  private static Counter counter(Node node) {
    return MemoryCluster.<Counter>await(it -> node.manager.getCounter("c", it));
  }

  private static void equal(Node one, Node two) {
    until(
        "two nodes have equal states at one offset",
        () -> {
          ClusterDigest first = await(one.manager.digest());
          ClusterDigest second = await(two.manager.digest());
          assertThat(first.offset() == second.offset() && !first.digest().equals(second.digest()))
              .isFalse();
          return first.offset() == second.offset();
        });
  }
}
