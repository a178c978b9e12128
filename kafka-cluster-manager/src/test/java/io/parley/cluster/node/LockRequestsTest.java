package io.parley.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.FencedLock;
import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.CommandLog;
import io.parley.cluster.log.LogRecord;
import io.parley.cluster.log.MemoryTopic;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.CommandKind;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.LockCommand;
import io.parley.cluster.machine.LockRequest;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.MemberCommand;
import io.parley.cluster.node.Operations.IfVoid;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** This node's waits beside other nodes' requests, with the log applied as far as a test says. */
class LockRequestsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Self SELF = new Self("self", 7);

  private final MemoryTopic topic = new MemoryTopic();
  private final CommandLog log = topic.open();
  private final Machine machine = new Machine();
  private final Timer timer = new Timer("test-limits");
  private final Operations operations = new Operations(SELF, () -> log, timer, new Outage("test"));
  private final Map<String, Long> numbers = new HashMap<>();
  private LockRequests locks = locks(LONG, CommandKind.UNDERSTOOD);
  private int read;

  @BeforeEach
  void members() {
    CompletableFuture<Applied> joined = new CompletableFuture<>();
    operations.submit(join(), LONG, IfVoid.SETTLED, joined);
    apply();
    operations.admitted(joined.join().offset(), () -> {});
    other("b", join());
    other("c", join());
    apply();
    other("b", new LockCommand.Acquire("l"));
    apply();
  }

  @AfterEach
  void close() {
    NodeClosedException over = new NodeClosedException("over");
    operations.close(over);
    locks.close(over);
    timer.close();
  }

  @Test
  void aWaitSucceedsWhereTheLogGrantsItBeforeTheGivingUpHoweverLateThatIsRead() {
    CompletableFuture<FencedLock> lock = acquire(SHORT);
    other("c", new LockCommand.Acquire("l"));
    int queued = topic.records().size();
    other("b", new LockCommand.Release("l", 2));
    applyUpTo(queued);
    waitFor(() -> appended(CommandKind.WITHDRAW));
    assertThat(lock).isNotDone();

    apply();

    assertThat(lock.join().held()).isTrue();
    assertThat(queue()).containsExactly("self holds", "c waits");
    lock.join().release();
    apply();
    assertThat(queue()).containsExactly("c holds");
  }

  @Test
  void aWaitFailsWhereItIsGivenUpBeforeTheGrantAndTheNextGetsTheLock() {
    CompletableFuture<FencedLock> lock = acquire(SHORT);
    other("c", new LockCommand.Acquire("l"));
    apply();
    waitFor(() -> appended(CommandKind.WITHDRAW));
    other("b", new LockCommand.Release("l", 2));
    assertThat(lock).isNotDone();

    apply();

    assertTimedOut(lock);
    assertThat(queue()).containsExactly("c holds");
  }

  @Test
  void ofTwoWaitsOfANodeTheFirstSucceedsAndTheOtherFails() {
    CompletableFuture<FencedLock> first = acquire(SHORT);
    CompletableFuture<FencedLock> second = acquire(SHORT);
    int queued = topic.records().size();
    other("b", new LockCommand.Release("l", 2));
    applyUpTo(queued);
    waitFor(() -> appended(CommandKind.WITHDRAW, 2));

    apply();

    assertThat(first.join().held()).isTrue();
    assertTimedOut(second);
    assertThat(queue()).containsExactly("self holds");
  }

  @Test
  void aWaitFailsAtTheLimitWithoutTheLogAndTheLockIsGivenBackWhenItComes() {
    locks = locks(SHORT, CommandKind.UNDERSTOOD);
    CompletableFuture<FencedLock> lock = acquire(SHORT);
    int queued = topic.records().size();
    other("b", new LockCommand.Release("l", 2));
    applyUpTo(queued);
    waitFor(lock::isDone);
    assertTimedOut(lock);
    waitFor(() -> appended(CommandKind.WITHDRAW));

    apply();
    assertThat(queue()).as("granted before the giving up").containsExactly("self holds");
    apply();
    assertThat(queue()).isEmpty();
  }

  @Test
  void aWaitThatIsGivenUpEndsWithTheMembershipAndAnotherGoesOnForTheRestOfItsTime() {
    CompletableFuture<FencedLock> over = acquire(SHORT);
    CompletableFuture<FencedLock> open = acquire(LONG);
    apply();
    waitFor(() -> appended(CommandKind.WITHDRAW));

    locks.parted();

    assertTimedOut(over);
    assertThat(open).isNotDone();
    other("b", new LockCommand.Release("l", 2));
    apply();
    apply(); // what was granted to the former requests is given back
    assertThat(open.join().held()).isTrue();
    assertThat(queue()).containsExactly("self holds");
  }

  @Test
  void aWaitThatLostItsPlaceEndsInTimeThoughTheLogIsAway() {
    locks = locks(SHORT, CommandKind.UNDERSTOOD);
    CompletableFuture<FencedLock> lock = acquire(Duration.ofMillis(50));
    apply();

    locks.parted();

    assertTimedOut(lock);
  }

  @Test
  void aLockIsReleasedWhileTheGivingUpIsUnderWay() {
    CompletableFuture<FencedLock> lock = acquire(SHORT);
    int queued = topic.records().size();
    other("b", new LockCommand.Release("l", 2));
    applyUpTo(queued);
    waitFor(() -> appended(CommandKind.WITHDRAW));
    applyUpTo(queued + 1);

    lock.join().release();
    CompletableFuture<FencedLock> again = acquire(LONG);
    apply();

    assertThat(again.join().token()).isGreaterThan(lock.join().token());
    assertThat(queue()).containsExactly("self holds");
  }

  @Test
  void besideAMemberThatDoesNotKnowConditionalGivingUpAWaitEndsAtOnceAndHoldsNothing() {
    locks = locks(LONG, 1);
    CompletableFuture<FencedLock> lock = acquire(SHORT);
    int queued = topic.records().size();
    other("b", new LockCommand.Release("l", 2));
    applyUpTo(queued);
    waitFor(lock::isDone);
    assertTimedOut(lock);

    apply();

    assertThat(appended(CommandKind.WITHDRAW)).isFalse();
    assertThat(queue()).isEmpty();
  }

  private LockRequests locks(Duration decisionLimit, int commandVersion) {
    return new LockRequests(operations, timer, LONG, decisionLimit, () -> commandVersion);
  }

  private CompletableFuture<FencedLock> acquire(Duration wait) {
    return locks.acquire("l", wait).toCompletableFuture();
  }

  private static void assertTimedOut(CompletableFuture<FencedLock> lock) {
    assertThatThrownBy(() -> lock.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LockTimeoutException.class)
        .hasMessageContaining("Timed out waiting to get lock l");
  }

  private List<String> queue() {
    return machine.lock("l").stream()
        .map((LockRequest it) -> it.nodeId() + (it.granted() ? " holds" : " waits"))
        .toList();
  }

  private static Command join() {
    return new MemberCommand.Join(Optional.empty(), 60_000, CommandKind.UNDERSTOOD);
  }

  /** Another node's command, of which it gives the first as number 1. */
  private void other(String node, Command command) {
    long number = numbers.merge(node, 1L, Long::sum);
    long member = machine.member(node).map(it -> it.joinOffset()).orElse(Envelope.NO_MEMBER);
    Bytes record = new Envelope(node, node.hashCode(), member, number, 1, command).encode();
    log.append(record).toCompletableFuture().join();
  }

  private boolean appended(CommandKind kind) {
    return appended(kind, 1);
  }

  private boolean appended(CommandKind kind, int times) {
    Machine fresh = new Machine();
    return topic.records().stream()
            .map(fresh::replay)
            .filter(it -> it.envelope().orElseThrow().command().kind() == kind)
            .count()
        >= times;
  }

  private static void waitFor(BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private void apply() {
    applyUpTo(topic.records().size());
  }

  private void applyUpTo(int records) {
    for (; read < records; read++) {
      LogRecord record = topic.records().get(read);
      Applied applied = machine.replay(record);
      for (Effect effect : applied.effects()) {
        if (effect instanceof Effect.LockGranted grant
            && SELF.is(grant.nodeId(), grant.process())) {
          locks.granted(grant);
        }
      }
      operations.applied(applied);
      locks.recordApplied();
    }
  }
}
