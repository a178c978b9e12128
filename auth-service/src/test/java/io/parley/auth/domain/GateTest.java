package io.parley.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private final Gate gate = new Gate(3, Duration.ofMinutes(15));

  @Test
  void letsABurstThroughAndThenOneInEachPartOfTheWindow() {
    Instant paid = NOW;
    for (int i = 0; i < 3; i++) {
      assertThat(gate.waitTime(paid, NOW)).isZero();
      paid = gate.after(paid, NOW);
    }

    assertThat(gate.waitTime(paid, NOW)).isEqualTo(Duration.ofMinutes(5));
    Instant later = NOW.plus(Duration.ofMinutes(5));
    assertThat(gate.waitTime(paid, later)).isZero();
    assertThat(gate.waitTime(gate.after(paid, later), later)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void givesTheWholeBurstAgainAfterTheWindow() {
    Instant paid = NOW.plus(gate.window());
    Instant later = NOW.plus(gate.window());

    for (int i = 0; i < 3; i++) {
      assertThat(gate.waitTime(paid, later)).isZero();
      paid = gate.after(paid, later);
    }
    assertThat(gate.waitTime(paid, later)).isPositive();
  }
}
