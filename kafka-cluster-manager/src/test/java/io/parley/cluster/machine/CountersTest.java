package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountersTest {
  private final Feed feed = new Feed();

  @BeforeEach
  void member() {
    feed.join("a");
  }

  @Test
  void tellsTheValueBeforeAndAfter() {
    assertThat(give(new CounterCommand.Add("c", 5))).isEqualTo(new Outcome.Sum(0, 5));
    feed.restore();
    assertThat(give(new CounterCommand.Add("c", -7))).isEqualTo(new Outcome.Sum(5, -2));
    assertThat(feed.machine().counter("c")).isEqualTo(-2);
    assertThat(feed.machine().counter("other")).isZero();
  }

  @Test
  void setsOnlyWhatWasExpected() {
    assertThat(give(new CounterCommand.CompareAndSet("c", 1, 9)))
        .isEqualTo(new Outcome.Flag(false));
    assertThat(give(new CounterCommand.CompareAndSet("c", 0, 9))).isEqualTo(new Outcome.Flag(true));
    assertThat(feed.machine().counter("c")).isEqualTo(9);
  }

  @Test
  void wrapsAround() {
    give(new CounterCommand.Add("c", Long.MAX_VALUE));

    assertThat(give(new CounterCommand.Add("c", 1)))
        .isEqualTo(new Outcome.Sum(Long.MAX_VALUE, Long.MIN_VALUE));
  }

  private Outcome give(CounterCommand command) {
    return feed.give("a", command).outcome();
  }
}
