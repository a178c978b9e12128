package io.parley.message.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelTest {
  private static final class Looked extends Wheel.Due {
    private final List<Long> looks = new ArrayList<>();
    private long next = -1;

    @Override
    long look(long nowMs) {
      looks.add(nowMs);
      return next;
    }
  }

  private final Wheel wheel = new Wheel(0);
  private final Looked due = new Looked();

  private void run(long fromMs, long toMs) {
    for (long now = fromMs; now <= toMs; now += 250) {
      wheel.advance(now);
    }
  }

  @Test
  void looksAtTheTime() {
    wheel.plan(due, 1_000);
    run(250, 1_000);
    assertThat(due.looks).isEmpty();

    run(1_250, 30_000);
    assertThat(due.looks).containsExactly(1_250L);
  }

  @Test
  void theEarlierPlanCounts() {
    wheel.plan(due, 5_000);
    wheel.plan(due, 1_000);
    wheel.plan(due, 9_000);
    due.next = 20_000;

    run(250, 12_000);

    assertThat(due.looks).containsExactly(1_250L);
  }

  @Test
  void whatIsFarAwayIsLookedAtEarlier() {
    due.next = 100_000;
    wheel.plan(due, 100_000);

    run(250, 100_250);

    assertThat(due.looks).isNotEmpty().allMatch(at -> at <= 100_250).contains(100_250L);
  }

  @Test
  void makesUpForAPause() {
    wheel.plan(due, 1_000);
    wheel.advance(600_000);

    assertThat(due.looks).containsExactly(600_000L);
  }
}
