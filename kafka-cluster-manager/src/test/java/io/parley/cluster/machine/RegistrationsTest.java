package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
  private final Feed feed = new Feed();

  @BeforeEach
  void members() {
    feed.join("a");
    feed.join("b");
  }

  @Test
  void keepsTheOrderInWhichTheyCame() {
    feed.give("b", new RegistrationCommand.Add("x", 1));
    feed.give("a", new RegistrationCommand.Add("x", 1));
    Applied third = feed.give("b", new RegistrationCommand.Add("x", 2));

    List<Registration> all =
        List.of(new Registration("b", 1), new Registration("a", 1), new Registration("b", 2));
    assertThat(third.outcome()).isEqualTo(new Outcome.Flag(true));
    assertThat(third.effects()).containsExactly(new Effect.RegistrationsChanged("x", all));
    feed.restore();
    assertThat(feed.machine().registrations("x")).isEqualTo(all);
  }

  @Test
  void saysNothingWhereNothingChanges() {
    feed.give("a", new RegistrationCommand.Add("x", 1));

    Applied twice = feed.give("a", new RegistrationCommand.Add("x", 1));
    Applied others = feed.give("b", new RegistrationCommand.Remove("x", 1));

    assertThat(List.of(twice, others))
        .allSatisfy(
            it -> {
              assertThat(it.outcome()).isEqualTo(new Outcome.Flag(false));
              assertThat(it.effects()).isEmpty();
            });
  }

  @Test
  void tellsThatNobodyIsLeft() {
    feed.give("a", new RegistrationCommand.Add("x", 1));

    Applied removed = feed.give("a", new RegistrationCommand.Remove("x", 1));

    assertThat(removed.effects()).containsExactly(new Effect.RegistrationsChanged("x", List.of()));
    assertThat(feed.machine().registrationsOf("a")).isEmpty();
  }

  @Test
  void goesWithItsNode() {
    feed.give("a", new RegistrationCommand.Add("y", 1));
    feed.give("a", new RegistrationCommand.Add("x", 1));
    feed.give("b", new RegistrationCommand.Add("x", 1));

    Applied left = feed.give("a", new MemberCommand.Leave());

    assertThat(left.effects().subList(0, 2))
        .containsExactly(
            new Effect.RegistrationsChanged("x", List.of(new Registration("b", 1))),
            new Effect.RegistrationsChanged("y", List.of()));
    assertThat(feed.machine().registrationsOf("b"))
        .containsExactly(new RegistrationCommand.Entry("x", 1));
  }

  @Test
  void replacesAllOfANodeAndTellsOnlyWhatChanged() {
    feed.give("a", new RegistrationCommand.Add("kept", 1));
    feed.give("a", new RegistrationCommand.Add("gone", 1));

    Applied first =
        feed.give(
            "a",
            new RegistrationCommand.Replace(
                true,
                List.of(
                    new RegistrationCommand.Entry("kept", 1),
                    new RegistrationCommand.Entry("new", 2))));
    feed.give(
        "a",
        new RegistrationCommand.Replace(false, List.of(new RegistrationCommand.Entry("newer", 3))));

    assertThat(first.effects())
        .containsExactly(
            new Effect.RegistrationsChanged("gone", List.of()),
            new Effect.RegistrationsChanged("new", List.of(new Registration("a", 2))));
    assertThat(feed.machine().registrationsOf("a"))
        .extracting(RegistrationCommand.Entry::address)
        .containsExactly("kept", "new", "newer");
  }

  @Test
  void isForMembersOnly() {
    Applied stranger = feed.give("c", new RegistrationCommand.Add("x", 1));
    assertThat(stranger.outcome()).isEqualTo(Feed.ignored(Outcome.Reason.UNKNOWN_PROCESS));

    feed.give("a", new MemberCommand.Leave());
    Applied former = feed.give("a", new RegistrationCommand.Add("x", 1));
    assertThat(former.outcome()).isEqualTo(Feed.ignored(Outcome.Reason.NOT_MEMBER));
    assertThat(feed.machine().registrations("x")).isEmpty();
  }
}
