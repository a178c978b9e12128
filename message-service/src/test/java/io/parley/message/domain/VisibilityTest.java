package io.parley.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VisibilityTest {
  private final Visibility twice = new Visibility(List.of(new Stretch(3, 5), new Stretch(9, 0)));

  @Test
  void holdsWhatLiesInAStretch() {
    assertThat(List.of(2L, 3L, 5L, 6L, 8L, 9L, 1_000L).stream().map(twice::maySee))
        .containsExactly(false, true, true, false, false, true, true);
    assertThat(twice.isMember()).isTrue();
    assertThat(new Visibility(List.of(new Stretch(3, 5))).isMember()).isFalse();
    assertThat(new Visibility(List.of()).isNone()).isTrue();
  }

  @Test
  void cutsStretchesBelowACursorTheNearestFirst() {
    assertThat(twice.before(0)).containsExactly(new Stretch(9, Long.MAX_VALUE), new Stretch(3, 5));
    assertThat(twice.before(11)).containsExactly(new Stretch(9, 10), new Stretch(3, 5));
    assertThat(twice.before(9)).containsExactly(new Stretch(3, 5));
    assertThat(twice.before(3)).isEmpty();
  }

  @Test
  void cutsStretchesAboveACursorTheNearestFirst() {
    assertThat(twice.after(0)).containsExactly(new Stretch(3, 5), new Stretch(9, Long.MAX_VALUE));
    assertThat(twice.after(4)).containsExactly(new Stretch(5, 5), new Stretch(9, Long.MAX_VALUE));
    assertThat(twice.after(5)).containsExactly(new Stretch(9, Long.MAX_VALUE));
    assertThat(new Visibility(List.of(new Stretch(3, 5))).after(5)).isEmpty();
  }
}
