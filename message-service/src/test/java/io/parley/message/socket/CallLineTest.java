package io.parley.message.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallLineTest {
  private final CallLine line = new CallLine(new FakeHome().settings(), 0);

  @Test
  void asManyWaitAsACallOfEightNeedsAndNoMore() {
    for (int i = 0; i < 32; i++) {
      assertThat(line.ask()).isTrue();
    }
    assertThat(line.ask()).isFalse();

    line.asked();

    assertThat(line.ask()).isTrue();
  }
}
