package io.parley.cluster.machine;

import static io.parley.cluster.machine.Feed.LEASE_MS;
import static io.parley.cluster.machine.Feed.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Effect.Departure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembersTest {
  private static final Address ADDRESS = new Address("host", 4000);

  private final Feed feed = new Feed();

  @Test
  void ledByTheOldest() {
    Applied first = feed.join("a");
    feed.join("b");

    Member a = feed.machine().member("a").orElseThrow();
    assertThat(first.effects()).containsExactly(new Effect.Wiped(), new Effect.MemberAdded(a));
    assertThat(a.joinOffset()).isEqualTo(first.offset());
    assertThat(feed.members()).containsExactly("a", "b");
    assertThat(feed.machine().leader()).contains(a);
  }

  @Test
  void goesWhenItSaysSo() {
    feed.join("a");
    feed.join("b");
    Member a = feed.machine().member("a").orElseThrow();

    Applied left = feed.give("a", new MemberCommand.Leave());

    assertThat(left.effects()).containsExactly(new Effect.MemberLeft(a, Departure.LEFT));
    assertThat(feed.machine().leader().orElseThrow().nodeId()).isEqualTo("b");
  }

  @Test
  void expiresWhenItIsSilentForItsLeaseAndNotBefore() {
    feed.join("a");
    feed.join("b");

    feed.pass(LEASE_MS - 1000, "b");
    assertThat(feed.members()).containsExactly("a", "b");

    feed.pass(999);
    feed.beat("b");
    assertThat(feed.members()).containsExactly("a", "b");

    feed.pass(1);
    Applied last = feed.beat("b");
    assertThat(feed.members()).containsExactly("b");
    assertThat(last.effects()).hasSize(1);
    assertThat(last.effects().get(0))
        .isInstanceOfSatisfying(
            Effect.MemberLeft.class, it -> assertThat(it.why()).isEqualTo(Departure.EXPIRED));
  }

  @Test
  void outlivesAnOutageOfTheBrokers() {
    feed.join("a");
    feed.join("b");

    feed.pass(100 * LEASE_MS);
    feed.beat("a");
    feed.beat("b");
    feed.pass(100 * LEASE_MS);
    feed.beat("b");
    feed.beat("a");

    assertThat(feed.members()).containsExactly("a", "b");
  }

  @Test
  void ignoresTheBeatOfAnEvictedMember() {
    feed.join("a");
    feed.join("b");
    Envelope late = feed.envelope("a", Feed.process("a"), 0, new MemberCommand.Beat());
    feed.pass(2 * LEASE_MS, "b");

    assertThat(feed.append(late).outcome()).isEqualTo(ignored(Outcome.Reason.NOT_MEMBER));
    assertThat(feed.members()).containsExactly("b");
    feed.join("a");
    assertThat(feed.append(late).outcome()).isEqualTo(ignored(Outcome.Reason.NOT_MEMBER));
  }

  @Test
  void takesThePlaceOfItsFormerSelf() {
    feed.join("a");
    feed.join("b");
    Member former = feed.machine().member("a").orElseThrow();

    Applied again = feed.join("a");

    assertThat(again.effects())
        .containsExactly(
            new Effect.MemberLeft(former, Departure.REJOINED),
            new Effect.MemberAdded(feed.machine().member("a").orElseThrow()));
    assertThat(feed.members()).containsExactly("b", "a");
  }

  @Test
  void supersedesWhoWasAtItsAddress() {
    feed.join("a", Optional.of(ADDRESS));
    feed.join("b");
    feed.join("c", Optional.of(ADDRESS));
    assertThat(feed.members()).containsExactly("b", "c");

    feed.join("d");
    Applied told = feed.give("d", new MemberCommand.SetNodeInfo(ADDRESS, Feed.bytes("d")));

    assertThat(feed.members()).containsExactly("b", "d");
    assertThat(told.effects().get(0))
        .isInstanceOfSatisfying(
            Effect.MemberLeft.class, it -> assertThat(it.why()).isEqualTo(Departure.SUPERSEDED));
  }

  @Test
  void toleratesOthersWhosePortIsNotKnownEither() {
    feed.join("a", Optional.of(new Address("host", 0)));
    feed.join("b", Optional.of(new Address("host", 0)));

    assertThat(feed.members()).containsExactly("a", "b");
  }

  @Test
  void losesItsPlaceWhenItsWordComesLaterThanTheYoungerOnes() {
    feed.join("old");
    feed.join("young", Optional.of(ADDRESS));

    feed.give("old", new MemberCommand.SetNodeInfo(ADDRESS, Feed.bytes("old")));

    assertThat(feed.members()).containsExactly("young");
    assertThat(feed.machine().nodeInfo("old")).isEmpty();
  }

  @Test
  void waitsWhereNobodyHasSpokenForALeaseUntilSomebodyDoes() {
    feed.join("a");
    feed.give("a", new CounterCommand.Add("counter", 1));
    feed.pass(LEASE_MS);

    assertThat(feed.join("b").effects()).isEmpty();
    assertThat(feed.machine().joining("b")).isPresent();
    assertThat(feed.give("b", new LockCommand.Acquire("lock")).outcome())
        .isEqualTo(ignored(Outcome.Reason.NOT_MEMBER));

    feed.beat("a");
    assertThat(feed.members()).containsExactly("a", "b");
    assertThat(feed.machine().counter("counter")).isEqualTo(1);
  }

  @Test
  void beginsAnewWhereTheOthersStaySilent() {
    feed.join("a");
    feed.give("a", new CounterCommand.Add("counter", 1));
    feed.give("a", new MapCommand.Put("map", Feed.bytes("k"), Feed.bytes("v"), 0));
    feed.pass(1000 * LEASE_MS);
    feed.join("b");
    feed.restore();
    feed.pass(LEASE_MS, "b");

    assertThat(feed.members()).containsExactly("b");
    assertThat(feed.machine().counter("counter")).isZero();
    assertThat(feed.machine().maps().entries("map", 0)).isEmpty();
  }

  @Test
  void continuesTheClusterOfThoseWhoSpokeALittleAgo() {
    feed.join("a");
    feed.give("a", new CounterCommand.Add("counter", 1));
    feed.pass(LEASE_MS - 1);
    feed.join("b");
    feed.pass(2 * LEASE_MS, "b");

    assertThat(feed.members()).containsExactly("b");
    assertThat(feed.machine().counter("counter")).isEqualTo(1);
  }

  @Test
  void givesUpWhoWaitsAndFallsSilent() {
    feed.give("a", new MemberCommand.Join(Optional.empty(), 10 * LEASE_MS, 1));
    feed.pass(10 * LEASE_MS);
    feed.join("b");
    feed.join("c");
    feed.pass(LEASE_MS, "c");

    assertThat(feed.machine().joining("b")).isEmpty();
    assertThat(feed.machine().joining("c")).isPresent();
    feed.pass(9 * LEASE_MS, "c");
    assertThat(feed.members()).containsExactly("c");
  }

  @Test
  void tellsTheVersionThatAllUnderstand() {
    feed.give("a", new MemberCommand.Join(Optional.empty(), LEASE_MS, 3));
    feed.give("b", new MemberCommand.Join(Optional.empty(), LEASE_MS, 2));
    assertThat(feed.machine().commandVersion()).isEqualTo(2);

    feed.give("b", new MemberCommand.Leave());
    assertThat(feed.machine().commandVersion()).isEqualTo(3);
  }

  @Test
  void takesALeasesQuarterAtMostWithEachRecord() {
    feed.join("a");
    feed.join("b");
    for (int i = 0; i < 3; i++) {
      feed.pass(LEASE_MS);
      feed.beat("b");
    }
    assertThat(feed.members()).containsExactly("a", "b");

    feed.pass(LEASE_MS);
    feed.beat("b");
    assertThat(feed.members()).containsExactly("b");
  }
}
