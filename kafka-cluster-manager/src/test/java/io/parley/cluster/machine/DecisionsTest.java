package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private final Feed feed = new Feed();

  @Test
  void joinsUntilItIsInside() {
    assertThat(joinDue("a")).isTrue();
    feed.join("a");
    assertThat(joinDue("a")).isFalse();
    assertThat(Decisions.joinDue(feed.machine(), "a", 12345)).isTrue();

    feed.pass(Feed.LEASE_MS);
    feed.join("b");
    assertThat(feed.members()).containsExactly("a");
    assertThat(joinDue("b")).as("waits").isFalse();
  }

  @Test
  void joinsAgainOnceItIsEvicted() {
    feed.join("a");
    feed.join("b");
    feed.pass(2 * Feed.LEASE_MS, "b");

    assertThat(joinDue("a")).isTrue();
    assertThat(joinDue("b")).isFalse();
  }

  @Test
  void restoresInCommandsThatFitIntoRecords() {
    feed.join("a");
    String long100 = "x".repeat(100);
    List<RegistrationCommand.Entry> all =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new RegistrationCommand.Entry(long100 + i, i))
            .toList();
    NodeInfo info = new NodeInfo(new Address("h", 1), Feed.bytes("i"));

    List<Command> commands = Decisions.restore(Optional.of(info), all);

    assertThat(commands).hasSizeGreaterThan(3);
    commands.forEach(it -> feed.give("a", it));
    assertThat(feed.machine().nodeInfo("a")).contains(info);
    assertThat(feed.machine().registrationsOf("a")).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void restoresThatThereIsNothing() {
    feed.join("a");
    feed.give("a", new RegistrationCommand.Add("x", 1));

    Decisions.restore(Optional.empty(), List.of()).forEach(it -> feed.give("a", it));

    assertThat(feed.machine().registrationsOf("a")).isEmpty();
  }

  @Test
  void letsTheLeaderTakeSnapshotsNowAndThen() {
    feed.join("a");
    feed.join("b");
    long next = feed.machine().nextOffset();

    assertThat(snapshotDue("a", next - 10)).isTrue();
    assertThat(snapshotDue("a", next - 9)).isFalse();
    assertThat(snapshotDue("b", next - 10)).isFalse();
  }

  private boolean joinDue(String node) {
    return Decisions.joinDue(feed.machine(), node, Feed.process(node));
  }

  private boolean snapshotDue(String node, long lastNextOffset) {
    return Decisions.snapshotDue(feed.machine(), node, Feed.process(node), lastNextOffset, 10);
  }
}
