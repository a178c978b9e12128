package io.parley.message.socket;

import static io.parley.message.socket.FrameRate.Verdict.ALLOWED;
import static io.parley.message.socket.FrameRate.Verdict.FLOOD;
import static io.parley.message.socket.FrameRate.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameRateTest {
  private final FrameRate rate = new FrameRate(10, 0);

  private FrameRate.Verdict take(long nowMs) {
    return rate.take(5, 10, nowMs);
  }

  @Test
  void allowsABurstThenTheRate() {
    for (int i = 0; i < 10; i++) {
      assertThat(take(0)).isEqualTo(ALLOWED);
    }
    assertThat(take(0)).isEqualTo(REFUSED);
    assertThat(take(1_000)).isEqualTo(ALLOWED);
  }

  @Test
  void aLittleTooMuchIsRefusedButNoFlood() {
    for (long now = 0; now < 60_000; now += 125) {
      assertThat(take(now)).isNotEqualTo(FLOOD);
    }
  }

  @Test
  void farTooMuchIsAFlood() {
    FrameRate.Verdict verdict = ALLOWED;
    for (int i = 0; i < 100 && verdict != FLOOD; i++) {
      verdict = take(i);
    }
    assertThat(verdict).isEqualTo(FLOOD);
  }
}
