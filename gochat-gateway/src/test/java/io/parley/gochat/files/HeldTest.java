package io.parley.gochat.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldTest {
  @Test
  void thereIsRoomUpToTheLimitAndAlwaysForOne() {
    Held held = new Held(100);
    assertThat(held.take(60)).isTrue();
    assertThat(held.take(41)).isFalse();
    assertThat(held.take(40)).isTrue();
    assertThat(held.take(1)).isFalse();
    held.give(60);
    held.give(40);
    assertThat(held.take(1_000)).isTrue();
    assertThat(held.take(1)).isFalse();
  }
}
