package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void direct_with_a_thousand_sockets_is_what_runs_unless_told_otherwise() {
    Options options = Options.parse(List.of());

    assertThat(options.scenario()).isEqualTo("direct");
    assertThat(options.sockets()).isEqualTo(1_000);
  }

  @Test
  void idle_opens_fifteen_thousand_sockets() {
    assertThat(Options.parse(List.of("idle")).sockets()).isEqualTo(15_000);
    assertThat(Options.parse(List.of("idle", "--sockets", "90")).sockets()).isEqualTo(90);
  }

  @Test
  void what_is_not_understood_is_told() {
    assertThatThrownBy(() -> Options.parse(List.of("drect"))).hasMessageContaining("drect");
    assertThatThrownBy(() -> Options.parse(List.of("--sokets", "5")))
        .hasMessageContaining("--sokets");
    assertThatThrownBy(() -> Options.parse(List.of("--rounds", "0")))
        .hasMessage("--rounds: 0 (expected: a number above 0)");
    assertThatThrownBy(() -> Options.parse(List.of("--rounds"))).hasMessageContaining("--rounds");
  }
}
