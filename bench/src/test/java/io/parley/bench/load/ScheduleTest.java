package io.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @Test
  void arrivals_are_evenly_spaced_from_the_start() {
    Schedule schedule = new Schedule(1_000, 4, 8);

    assertThat(schedule.dueAt(0)).isEqualTo(1_000);
    assertThat(schedule.dueAt(1)).isEqualTo(250_001_000);
    assertThat(schedule.dueAt(4)).isEqualTo(1_000_001_000);
  }

  @Test
  void nothing_is_due_before_the_start_and_no_more_than_all_after_the_end() {
    Schedule schedule = new Schedule(-5_000, 4, 8);

    assertThat(schedule.dueBy(-5_001)).isZero();
    assertThat(schedule.dueBy(-5_000)).isEqualTo(1);
    assertThat(schedule.dueBy(100_000_000_000L)).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3, 7_777.7, 10_000, 123_456.789})
  void what_is_due_by_a_time_is_all_that_is_due_at_or_before_it(double perSecond) {
    Schedule schedule = new Schedule(42, perSecond, 1_000_000);
    for (long arrival = 0; arrival < 2_000; arrival++) {
      assertThat(schedule.dueBy(schedule.dueAt(arrival))).isEqualTo(arrival + 1);
      assertThat(schedule.dueBy(schedule.dueAt(arrival) - 1)).isEqualTo(arrival);
    }
  }

  @Test
  void a_rate_of_zero_is_refused() {
    assertThatThrownBy(() -> new Schedule(0, 0, 1)).hasMessageContaining("rate 0.0");
    assertThatThrownBy(() -> new Schedule(0, 1, 0)).hasMessageContaining("count 0");
  }

  @Test
  void the_pacer_hands_over_each_arrival_once_and_none_before_its_time() {
    Schedule schedule = Schedule.fromNow(20_000, 0.05);
    List<Long> handedOver = new ArrayList<>();
    List<Long> early = new ArrayList<>();

    Pacer.run(
        schedule,
        (from, to) -> {
          long now = System.nanoTime();
          for (long arrival = from; arrival < to; arrival++) {
            handedOver.add(arrival);
            if (now < schedule.dueAt(arrival)) {
              early.add(arrival);
            }
          }
        });

    assertThat(handedOver).hasSize(1_000).isSorted().doesNotHaveDuplicates();
    assertThat(early).isEmpty();
  }

  @Test
  void arrivals_that_a_slow_sink_delayed_keep_their_times_and_come_together() {
    Schedule schedule = new Schedule(System.nanoTime() - 1_000_000_000L, 100, 50);
    List<Long> sizes = new ArrayList<>();

    Pacer.run(schedule, (from, to) -> sizes.add(to - from));

    assertThat(sizes).containsExactly(50L);
    assertThat(schedule.dueAt(49)).isEqualTo(schedule.startNanos() + 490_000_000L);
  }
}
