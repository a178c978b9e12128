package io.parley.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettlingTest {
  @Test
  void it_needs_as_many_samples_as_asked_for_close_together() {
    Settling settling = new Settling(3, 0.01);

    assertThat(settling.add(1_000)).isFalse();
    assertThat(settling.add(1_000)).isFalse();
    assertThat(settling.add(1_010)).isTrue();
  }

  @Test
  void a_number_that_moves_has_not_settled_until_the_move_is_long_ago() {
    Settling settling = new Settling(3, 0.01);
    settling.add(1_000);
    settling.add(1_000);

    assertThat(settling.add(1_100)).isFalse();
    assertThat(settling.add(1_100)).isFalse();
    assertThat(settling.add(1_100)).isTrue();
  }

  @Test
  void a_number_that_never_settles_ends_the_wait_at_the_limit() {
    long[] next = {1};

    assertThatThrownBy(() -> new Settling(2, 0.01).await(() -> next[0] *= 2, 1))
        .hasMessageContaining("not settled after 1 s");
  }
}
