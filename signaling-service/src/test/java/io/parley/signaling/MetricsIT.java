package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import io.parley.proto.call.Call;
import io.parley.proto.error.ErrorCode;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is counted for operators. */
@ExtendWith(ParleyExtension.class)
class MetricsIT {
  private SignalingSuite suite;
  private Page ana;
  private Page ben;

  @BeforeEach
  void start(Scope scope) {
    suite = SignalingSuite.start(scope);
    List<Page> friends = suite.friends();
    ana = friends.get(0);
    ben = friends.get(1);
  }

  @AfterEach
  void stop() {
    suite.close();
  }

  private Search meter(String name) {
    return suite.service().meters().find(name);
  }

  private double relays(String outcome) {
    return meter("parley.signaling.relays").tag("outcome", outcome).counter().count();
  }

  /** By reason: of all that ended, and of those alone. */
  private List<Double> ended(String reason) {
    Search all = meter("parley.signaling.calls.ended");
    return List.of(
        all.counters().stream().mapToDouble(it -> it.count()).sum(),
        meter("parley.signaling.calls.ended").tag("reason", reason).counters().stream()
            .mapToDouble(it -> it.count())
            .sum());
  }

  private void awaitJoined(int users) {
    Await.until(
        users + " users in calls", () -> meter("parley.signaling.joined").gauge().value() == users);
  }

  @Test
  void aCallIsCountedOnceWhateverIsRepeated() {
    Timer answered = meter("parley.signaling.calls.answered").timer();
    Call call = ana.start(ben.user());
    ana.start(ben.user());
    assertThat(
            meter("parley.signaling.calls.started").counters().stream()
                .mapToDouble(it -> it.count())
                .sum())
        .isEqualTo(1);
    awaitJoined(1);
    suite.clock().advance(Duration.ofSeconds(4));
    assertThat(answered.count()).isZero();

    ben.join(call);
    ben.join(call);

    awaitJoined(2);
    assertThat(answered.count()).isEqualTo(1);
    assertThat(answered.totalTime(TimeUnit.SECONDS)).isBetween(4.0, 20.0);
    assertThat(ended("completed")).containsExactly(0.0, 0.0);

    ben.leave(call);
    ben.leave(call);
    ana.leave(call);

    awaitJoined(0);
    assertThat(answered.count()).isEqualTo(1);
    assertThat(ended("completed")).containsExactly(1.0, 1.0);
  }

  @Test
  void endsAreCountedByReason() {
    ben.decline(ana.start(ben.user()));
    assertThat(ended("declined")).containsExactly(1.0, 1.0);

    Page again = suite.page(ana.user());
    again.leave(again.start(ben.user()));
    assertThat(ended("cancelled")).containsExactly(2.0, 1.0);
    assertThat(meter("parley.signaling.calls.answered").timer().count()).isZero();
  }

  @Test
  void relaysAreCountedByWhetherTheOtherOneIsThere() {
    Call call = ana.start(ben.user());
    ben.join(call);
    Await.result(ana.says(call.getId(), ben, Page.offer(1, "v=0")));
    assertThat(relays("taken")).isEqualTo(1);
    assertThat(relays("gone")).isZero();

    ben.inbox().close(ben.peer());
    assertThat(Page.refusal(ana.says(call.getId(), ben, Page.offer(2, "v=0"))))
        .isEqualTo(ErrorCode.ERROR_CODE_PEER_GONE);
    assertThat(relays("taken")).isEqualTo(1);
    assertThat(relays("gone")).isEqualTo(1);
  }
}
