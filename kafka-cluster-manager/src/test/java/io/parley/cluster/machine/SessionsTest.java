package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Outcome REPEATED = Feed.ignored(Outcome.Reason.REPEATED);

  private final Feed feed = new Feed();

  @BeforeEach
  void member() {
    feed.join("a");
  }

  @Test
  void appliesARepeatOnce() {
    add(2, 1);
    feed.restore();

    assertThat(add(2, 1)).isEqualTo(REPEATED);
    assertThat(feed.machine().counter("c")).isEqualTo(1);
  }

  @Test
  void takesOperationsInAnyOrder() {
    assertThat(add(9, 1)).isEqualTo(new Outcome.Sum(0, 1));
    feed.restore();
    assertThat(add(4, 1)).isEqualTo(new Outcome.Sum(1, 2));
    assertThat(add(9, 1)).isEqualTo(REPEATED);
    assertThat(add(4, 1)).isEqualTo(REPEATED);
    assertThat(add(5, 1)).isEqualTo(new Outcome.Sum(2, 3));
  }

  @Test
  void takesNothingBelowTheFloorAnyMore() {
    add(9, 8);

    assertThat(add(7, 1)).isEqualTo(REPEATED);
    assertThat(add(8, 1)).isEqualTo(new Outcome.Sum(1, 2));
  }

  @Test
  void tellsRepeatsOfAnEvictedNode() {
    add(2, 1);
    feed.give("a", new MemberCommand.Leave());
    feed.join("a");

    assertThat(add(2, 1)).isEqualTo(REPEATED);
  }

  @Test
  void letsFormerMembersPutButNoStrangers() {
    feed.join("b");
    feed.give("a", new MemberCommand.Leave());

    assertThat(add(7, 1)).isEqualTo(new Outcome.Sum(0, 1));
    assertThat(feed.give("c", new CounterCommand.Add("c", 1)).outcome())
        .isEqualTo(Feed.ignored(Outcome.Reason.UNKNOWN_PROCESS));
  }

  @Test
  void forgetsWhoWasSilentForLong() {
    feed.join("b");
    feed.pass(Sessions.KEEP_MS - 1, "b");
    assertThat(add(7, 1)).isEqualTo(new Outcome.Sum(0, 1));

    feed.pass(Sessions.KEEP_MS, "b");
    assertThat(add(7, 1)).isEqualTo(Feed.ignored(Outcome.Reason.UNKNOWN_PROCESS));
    assertThat(add(8, 1)).isEqualTo(Feed.ignored(Outcome.Reason.UNKNOWN_PROCESS));
  }

  @Test
  void remembersMembersHoweverLongTheyAskNothing() {
    add(2, 1);
    feed.pass(2 * Sessions.KEEP_MS, "a");

    assertThat(add(2, 1)).isEqualTo(REPEATED);
  }

  private Outcome add(long operation, long floor) {
    return feed.append(
            new Envelope(
                "a",
                Feed.process("a"),
                Envelope.NO_MEMBER,
                operation,
                floor,
                new CounterCommand.Add("c", 1)))
        .outcome();
  }
}
