package io.parley.gochat.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoTimeTest {
  @Test
  void fractionsHaveNoZerosAtTheirEnd() {
    assertThat(GoTime.of(1_700_000_000_000L)).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(GoTime.of(1_700_000_000_120L)).isEqualTo("2023-11-14T22:13:20.12Z");
    assertThat(GoTime.of(1_700_000_000_003L)).isEqualTo("2023-11-14T22:13:20.003Z");
  }

  @Test
  void anIdThatIsOrderedByTimeTellsWhenItWasMade() {
    assertThat(GoTime.madeAt("018bcfe5-6800-7000-8000-000000000000"))
        .isEqualTo("2023-11-14T22:13:20Z");
    assertThat(GoTime.madeAt("9b2f0d0e-3f0c-4a8e-9a51-0d9c5f3f6a11")).isEqualTo(GoTime.ZERO);
  }
}
