package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockTest {
  private final Clock clock = new Clock();

  @Test
  void beginsWithTheFirstRecord() {
    clock.advance(5000, () -> 100);

    assertThat(clock.timeMs()).isEqualTo(5000);
    assertThat(clock.leaseMs()).isZero();
  }

  @Test
  void movesTheHandOfLeasesByNoMoreThanTheCap() {
    clock.advance(5000, () -> 100);
    clock.advance(5040, () -> 100);
    clock.advance(9000, () -> 100);

    assertThat(clock.timeMs()).isEqualTo(9000);
    assertThat(clock.leaseMs()).isEqualTo(140);
  }

  @Test
  void standsStillForARecordThatStepsBackAndGoesOnFromThere() {
    clock.advance(5000, () -> 100);
    clock.advance(3000, () -> 100);
    assertThat(clock.timeMs()).isEqualTo(5000);

    clock.advance(3050, () -> 100);
    assertThat(clock.timeMs()).isEqualTo(5050);
    assertThat(clock.leaseMs()).isEqualTo(50);
  }
}
