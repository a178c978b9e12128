package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.load.Account;
import io.parley.bench.load.Accounts;
import io.parley.bench.load.Server;
import io.parley.localcluster.faults.Caller;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallPhase;
import io.parley.proto.chat.Entry;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call of three on two message nodes, while each signaling process in turn is killed with -9. */
@ExtendWith(SharedCluster.class)
class CallFaultsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What was done after which kill, and how long it took. */
  private record Done(String killed, String what, double seconds) {
    String line() {
      return String.format("| %s | %s | %.2f |", killed, what, seconds);
    }
  }

  private final List<Done> all = new ArrayList<>();

  @Test
  void a_call_goes_on_and_ends_once_whichever_process_dies(TestCluster cluster) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Accounts front = new Accounts(vertx, new Server("127.0.0.1", cluster.port()));
      List<Account> people = Await.result(front.register(3), LIMIT);
      Await.result(
          front.befriend(
              List.of(
                  new Account[] {people.get(0), people.get(1)},
                  new Account[] {people.get(0), people.get(2)})),
          LIMIT);
      String group = Await.result(front.group(people), LIMIT);
      for (String victim : List.of("signaling-1", "signaling-2", "signaling-1")) {
        try (Caller ana = new Caller(vertx, cluster.port("message-1"), people.get(0));
            Caller ben = new Caller(vertx, cluster.port("message-2"), people.get(1));
            Caller cleo = new Caller(vertx, cluster.port("message-1"), people.get(2))) {
          call(cluster, victim, group, List.of(ana, ben, cleo));
        }
      }
      Await.result(front.close());
    } finally {
      Await.result(vertx.close());
    }
    report();
    SoftAssertions bars = new SoftAssertions();
    all.forEach(
        done ->
            bars.assertThat(done.seconds())
                .as("%s killed: %s", done.killed(), done.what())
                .isLessThan(2));
    bars.assertAll();
  }

  private void call(TestCluster cluster, String victim, String group, List<Caller> callers) {
    Caller ana = callers.get(0);
    Caller ben = callers.get(1);
    Caller cleo = callers.get(2);
    callers.forEach(caller -> caller.knows(group));
    String call = ana.start(group).getId();
    ben.join(call);
    ana.say(call, ben);
    long pid = cluster.server(victim).pid();

    cluster.server(victim).kill();

    timed(victim, "one says something to another", () -> ben.say(call, ana));
    timed(victim, "a third joins", () -> cleo.join(call));
    timed(victim, "a camera goes on", () -> ana.camera(call, true));
    timed(victim, "the third is answered by the first", () -> ana.say(call, cleo));
    timed(victim, "one leaves", () -> ben.leave(call));
    timed(victim, "another one leaves", () -> cleo.leave(call));
    timed(victim, "the last one hangs up", () -> assertEnded(ana.leave(call)));
    callers.forEach(
        caller ->
            caller.sees(
                "the end",
                told ->
                    told.getId().equals(call) && told.getPhase() == CallPhase.CALL_PHASE_ENDED));
    callers.forEach(caller -> caller.hears("the entry of the end", entry -> isEnd(entry, call)));
    cluster.awaitReturn(victim, pid);
    callers.forEach(caller -> assertThat(starts(caller, group, call)).isEqualTo(1));
    callers.forEach(caller -> assertThat(ends(caller, group, call)).isEqualTo(1));
  }

  private void timed(String victim, String what, Runnable act) {
    long began = System.nanoTime();
    act.run();
    all.add(new Done(victim, what, (System.nanoTime() - began) / 1e9));
  }

  private static void assertEnded(Call call) {
    assertThat(call.getPhase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
    assertThat(call.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_COMPLETED);
  }

  private static long starts(Caller caller, String group, String call) {
    return caller.entries(group).stream()
        .map(Entry::getContent)
        .filter(content -> content.getCallStarted().getCallId().equals(call))
        .count();
  }

  private static long ends(Caller caller, String group, String call) {
    return caller.entries(group).stream().filter(entry -> isEnd(entry, call)).count();
  }

  private static boolean isEnd(Entry entry, String call) {
    return entry.getContent().getCallEnded().getCallId().equals(call);
  }

  private void report() throws Exception {
    StringBuilder page = new StringBuilder("| killed | then | s |\n| --- | --- | ---: |\n");
    all.forEach(done -> page.append(done.line()).append('\n'));
    System.out.println(page);
    Files.writeString(Path.of("target", "call-faults.md"), page);
  }
}
