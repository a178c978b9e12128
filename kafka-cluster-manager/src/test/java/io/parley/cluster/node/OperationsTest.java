package io.parley.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.CommandLog;
import io.parley.cluster.log.LogRecord;
import io.parley.cluster.log.MemoryTopic;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.CommandTooLargeException;
import io.parley.cluster.machine.CounterCommand;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.MapCommand;
import io.parley.cluster.machine.MemberCommand;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.machine.RegistrationCommand;
import io.parley.cluster.node.Operations.IfVoid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Self SELF = new Self("node", 7);

  private final MemoryTopic topic = new MemoryTopic();
  private final CommandLog log = topic.open();
  private final Machine machine = new Machine();
  private final Timer timer = new Timer("test-limits");
  private final Operations operations = new Operations(SELF, () -> log, timer, new Outage("test"));
  private int read;

  @AfterEach
  void close() {
    operations.close(new NodeClosedException("over"));
    timer.close();
  }

  @Test
  void anOperationCompletesWithWhatItsRecordBroughtAbout() {
    join();
    CompletableFuture<Applied> first = submit(new CounterCommand.Add("c", 2));
    CompletableFuture<Applied> second = submit(new CounterCommand.Add("c", 3));
    assertThat(first).isNotDone();
    apply();
    assertThat(first.join().outcome()).isEqualTo(new Outcome.Sum(0, 2));
    assertThat(second.join().outcome()).isEqualTo(new Outcome.Sum(2, 5));
  }

  @Test
  void whatCouldNotBeAppendedIsAppendedAgainAndAppliedOnce() throws Exception {
    join();
    topic.away(true);
    CompletableFuture<Applied> added = submit(new CounterCommand.Add("c", 2));
    topic.away(false);
    operations.sendAgain();
    operations.sendAgain();
    apply();
    assertThat(added.join().outcome()).isEqualTo(new Outcome.Sum(0, 2));
    assertThat(machine.counter("c")).isEqualTo(2);

    topic.away(true);
    CompletableFuture<Applied> later = submit(new CounterCommand.Add("c", 2));
    topic.away(false);
    int before = topic.records().size();
    while (topic.records().size() == before) {
      Thread.onSpinWait();
    }
    apply();
    assertThat(later.get(1, TimeUnit.SECONDS).outcome()).isEqualTo(new Outcome.Sum(2, 4));
  }

  @Test
  void operationsOfANodeThatIsNoMemberWaitAndKeepTheirOrder() {
    CompletableFuture<Applied> early = submit(new RegistrationCommand.Add("a", 1));
    apply();
    assertThat(topic.records()).isEmpty();
    join();
    CompletableFuture<Applied> late = submit(new RegistrationCommand.Remove("a", 1));
    apply();
    assertThat(early.join().outcome()).isEqualTo(new Outcome.Flag(true));
    assertThat(late.join().outcome()).isEqualTo(new Outcome.Flag(true));
  }

  @Test
  void aVoidOperationIsGivenAgainUnlessThatSettlesIt() {
    long joined = join();
    operations.joining(joined - 1); // what it gives now is of a membership that is over
    CompletableFuture<Applied> again = submit(new RegistrationCommand.Add("a", 1));
    CompletableFuture<Applied> settled = new CompletableFuture<>();
    operations.submit(new RegistrationCommand.Add("b", 1), LONG, IfVoid.SETTLED, settled);
    operations.admitted(joined, () -> {});
    apply();
    assertThat(settled.join().outcome()).isEqualTo(new Outcome.Ignored(Outcome.Reason.NOT_MEMBER));
    assertThat(again).isNotDone();
    apply();
    assertThat(again.join().outcome()).isEqualTo(new Outcome.Flag(true));
  }

  @Test
  void anOperationFailsAtItsLimitWhereverItIs() {
    CompletableFuture<Applied> parked = new CompletableFuture<>();
    Command command = new CounterCommand.Add("c", 1);
    operations.submit(command, Duration.ofMillis(20), IfVoid.GIVE_AGAIN, parked);
    assertThatThrownBy(() -> parked.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(OperationTimeoutException.class)
        .hasMessageContaining("ADD: not confirmed by the log within 20 ms");

    join();
    topic.away(true);
    CompletableFuture<Applied> unsent = new CompletableFuture<>();
    operations.submit(command, Duration.ofMillis(20), IfVoid.GIVE_AGAIN, unsent);
    assertThatThrownBy(() -> unsent.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    topic.away(false);

    CompletableFuture<Applied> unread = new CompletableFuture<>();
    operations.submit(command, Duration.ofMillis(20), IfVoid.GIVE_AGAIN, unread);
    assertThatThrownBy(() -> unread.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void everythingOpenFailsWithTheEndAndEverythingLaterToo() {
    CompletableFuture<Applied> parked = submit(new CounterCommand.Add("c", 1));
    NodeClosedException over = new NodeClosedException("left");
    operations.close(over);
    assertThatThrownBy(parked::join).hasCause(over);
    assertThatThrownBy(submit(new CounterCommand.Add("c", 1))::join).hasCause(over);
  }

  @Test
  void aValueThatFitsIntoNoRecordIsRefusedAtOnce() {
    join();
    Bytes large = Bytes.of(new byte[1_100_000]);
    CompletableFuture<Applied> put = submit(new MapCommand.Put("m", large, large, 0));
    assertThatThrownBy(put::join).hasCauseInstanceOf(CommandTooLargeException.class);
  }

  private CompletableFuture<Applied> submit(Command command) {
    return operations.submit(command, LONG, IfVoid.GIVE_AGAIN).toCompletableFuture();
  }

  private long join() {
    CompletableFuture<Applied> joined = submit(new MemberCommand.Join(Optional.empty(), 60_000, 1));
    apply();
    operations.admitted(joined.join().offset(), () -> {});
    return joined.join().offset();
  }

  private void apply() {
    List<LogRecord> records = topic.records();
    for (; read < records.size(); read++) {
      operations.applied(machine.replay(records.get(read)));
    }
  }
}
