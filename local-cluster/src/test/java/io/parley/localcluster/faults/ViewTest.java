package io.parley.localcluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViewTest {
  private final View view = new View();

  private void live(long seq, int message) {
    view.live(seq, message, 1);
  }

  @Test
  void what_comes_in_order_is_well() {
    view.welcomed(1, 0);
    live(1, View.NO_MESSAGE);
    live(2, 10);
    view.put(3, 11, 1); // an own one, acknowledged
    live(4, 12);
    assertThat(view.hasNewHole()).isFalse();
    assertThat(view.isComplete()).isTrue();
    assertThat(view.dense()).isEqualTo(4);
    assertThat(view.repeated() + view.disordered() + view.holes()).isZero();
  }

  @Test
  void a_hole_is_told_once_and_counted_even_if_it_is_filled() {
    view.welcomed(1, 0);
    live(1, 10);
    live(3, 12);
    assertThat(view.hasNewHole()).isTrue();
    assertThat(view.hasNewHole()).isFalse();
    assertThat(view.isComplete()).isFalse();
    view.put(2, 11, 1);
    assertThat(view.isComplete()).isTrue();
    assertThat(view.holes()).isEqualTo(1);
  }

  @Test
  void what_was_missed_without_a_socket_is_no_hole() {
    view.welcomed(1, 0);
    live(1, 10);
    view.welcomed(2, 4);
    live(5, 14);
    assertThat(view.hasNewHole()).isFalse();
    assertThat(view.isComplete()).isFalse();
    for (int seq = 2; seq <= 4; seq++) {
      view.put(seq, 9 + seq, 3);
    }
    assertThat(view.isComplete()).isTrue();
    assertThat(view.holes()).isZero();
  }

  @Test
  void told_twice_counts_on_one_socket_only() {
    view.welcomed(1, 0);
    live(1, 10);
    live(1, 10);
    assertThat(view.repeated()).isEqualTo(1);
    view.welcomed(2, 1);
    live(1, 10);
    assertThat(view.repeated()).isEqualTo(1);
  }

  @Test
  void one_message_at_two_places_and_two_messages_at_one_place_are_repeats() {
    view.welcomed(1, 0);
    live(1, 10);
    live(2, 10);
    assertThat(view.repeated()).isEqualTo(1);
    view.put(2, 11, 1);
    assertThat(view.repeated()).isEqualTo(2);
  }

  @Test
  void what_comes_behind_a_later_one_is_out_of_order() {
    view.welcomed(1, 0);
    live(2, 11);
    live(1, 10);
    assertThat(view.disordered()).isEqualTo(1);
  }
}
