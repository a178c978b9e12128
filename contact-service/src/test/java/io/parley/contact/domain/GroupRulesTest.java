package io.parley.contact.domain;

import static io.parley.contact.domain.Views.ADMIN;
import static io.parley.contact.domain.Views.COUNT;
import static io.parley.contact.domain.Views.FRIEND;
import static io.parley.contact.domain.Views.MEMBER;
import static io.parley.contact.domain.Views.MUTED;
import static io.parley.contact.domain.Views.NOW;
import static io.parley.contact.domain.Views.OTHER_ADMIN;
import static io.parley.contact.domain.Views.OWNER;
import static io.parley.contact.domain.Views.REMOVED;
import static io.parley.contact.domain.Views.STRANGER;
import static io.parley.contact.domain.Views.by;
import static io.parley.contact.domain.Views.change;
import static io.parley.contact.domain.Views.denial;
import static io.parley.contact.domain.Views.group;
import static io.parley.contact.domain.Views.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupRulesTest {
  private final GroupRules rules = new GroupRules(COUNT + 1);

  private static List<GroupEvent> events(Decision<Group, GroupChange> decision) {
    return change(decision).events();
  }

  private static SettingsWish wish(String name, String notice) {
    return new SettingsWish(
        Optional.of(name),
        Optional.of(notice),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void groupIsMadeOfContactsUpToItsLimit() {
    assertThat(rules.creating(Set.of(MEMBER, FRIEND), Set.of(MEMBER, FRIEND))).isEmpty();
    assertThat(rules.creating(Set.of(MEMBER, STRANGER), Set.of(MEMBER)))
        .contains(Denial.NOT_CONTACTS);
    Set<UserId> full = Set.of(user(21), user(22), user(23), user(24), user(25));
    assertThat(rules.creating(full, full)).isEmpty();
    assertThat(new GroupRules(COUNT).creating(full, full)).contains(Denial.GROUP_FULL);
  }

  @Test
  void everyMemberAddsOwnContactsOnly() {
    assertThat(events(rules.add(by(MEMBER), Set.of(FRIEND), NOW)))
        .containsExactly(new GroupEvent.Added(List.of(FRIEND), NOW, JoinedBy.MEMBER, false));
    assertThat(denial(rules.add(by(MEMBER), Set.of(FRIEND, STRANGER), NOW)))
        .isEqualTo(Denial.NOT_CONTACTS);
    assertThat(denial(rules.add(by(STRANGER), Set.of(FRIEND), NOW)))
        .isEqualTo(Denial.NO_SUCH_GROUP);
  }

  @Test
  void membersAreSkippedUnlessNobodyElseIsAdded() {
    assertThat(events(rules.add(by(OWNER), Set.of(MEMBER, FRIEND), NOW)))
        .containsExactly(new GroupEvent.Added(List.of(FRIEND), NOW, JoinedBy.MEMBER, false));
    assertThat(denial(rules.add(by(OWNER), Set.of(MEMBER), NOW))).isEqualTo(Denial.ALREADY_MEMBER);
  }

  @Test
  void whoWasRemovedIsAddedByThoseWhoMayRemove() {
    assertThat(denial(rules.add(by(MEMBER), Set.of(REMOVED), NOW)))
        .isEqualTo(Denial.REMOVED_BEFORE);
    assertThat(denial(new GroupRules(9).add(by(MEMBER), Set.of(FRIEND, REMOVED), NOW)))
        .isEqualTo(Denial.REMOVED_BEFORE);
    assertThat(events(rules.add(by(ADMIN), Set.of(REMOVED), NOW))).hasSize(1);
    assertThat(events(rules.add(by(OWNER), Set.of(REMOVED), NOW))).hasSize(1);
  }

  @Test
  void newcomersGetTheHistoryThatTheGroupGives() {
    Group open = group(COUNT).with(group(COUNT).settings().withAllHistory(true));
    assertThat(events(rules.add(by(OWNER, open, 2, Map.of()), Set.of(FRIEND), NOW)))
        .containsExactly(new GroupEvent.Added(List.of(FRIEND), NOW, JoinedBy.MEMBER, true));
  }

  @Test
  void whoIsAddedHasWhatTheyAskedFor() {
    JoinRequest open =
        JoinRequest.open(
            new RequestId(user(77).value()), group(COUNT), FRIEND, "let me in", NOW - 5);
    GroupChange change =
        change(rules.add(by(MEMBER, group(COUNT), 2, Map.of(FRIEND, open)), Set.of(FRIEND), NOW));
    assertThat(change.requests()).containsExactly(open.closed(JoinState.ACCEPTED, NOW));
  }

  @Test
  void fullGroupTakesNobody() {
    GroupView full = by(OWNER, group(COUNT + 1), 2, Map.of());
    assertThat(denial(rules.add(full, Set.of(FRIEND), NOW))).isEqualTo(Denial.GROUP_FULL);
  }

  @Test
  void ownerLeavesLast() {
    assertThat(denial(rules.remove(by(OWNER), OWNER))).isEqualTo(Denial.OWNER_MUST_STAY);
    assertThat(events(rules.remove(by(OWNER, group(1), 0, Map.of()), OWNER)))
        .containsExactly(new GroupEvent.Removed(OWNER));
    assertThat(events(rules.remove(by(ADMIN), ADMIN)))
        .containsExactly(new GroupEvent.Removed(ADMIN));
    assertThat(events(rules.remove(by(MEMBER), MEMBER)))
        .containsExactly(new GroupEvent.Removed(MEMBER));
    assertThat(denial(rules.remove(by(STRANGER), STRANGER))).isEqualTo(Denial.NO_SUCH_GROUP);
  }

  @Test
  void ownerGovernsAnybodyAndAdminsMembers() {
    for (UserId user : List.of(ADMIN, MEMBER)) {
      assertThat(events(rules.remove(by(OWNER), user)))
          .containsExactly(new GroupEvent.Removed(user));
      assertThat(events(rules.mute(by(OWNER), user, NOW + 1, NOW)))
          .containsExactly(new GroupEvent.Muted(user, NOW + 1));
    }
    assertThat(events(rules.remove(by(ADMIN), MEMBER)))
        .containsExactly(new GroupEvent.Removed(MEMBER));
    assertThat(events(rules.mute(by(ADMIN), MEMBER, NOW + 1, NOW)))
        .containsExactly(new GroupEvent.Muted(MEMBER, NOW + 1));
    for (UserId user : List.of(OWNER, OTHER_ADMIN)) {
      assertThat(denial(rules.remove(by(ADMIN), user))).isEqualTo(Denial.NOT_ALLOWED);
      assertThat(denial(rules.mute(by(ADMIN), user, NOW + 1, NOW))).isEqualTo(Denial.NOT_ALLOWED);
      assertThat(denial(rules.unmute(by(ADMIN), user, NOW))).isEqualTo(Denial.NOT_ALLOWED);
    }
  }

  @Test
  void membersAndStrangersGovernNobody() {
    for (UserId user : List.of(OWNER, ADMIN, MUTED, STRANGER)) {
      assertThat(denial(rules.remove(by(MEMBER), user))).isEqualTo(Denial.NOT_ALLOWED);
      assertThat(denial(rules.mute(by(MEMBER), user, NOW + 1, NOW))).isEqualTo(Denial.NOT_ALLOWED);
      assertThat(denial(rules.unmute(by(MEMBER), user, NOW))).isEqualTo(Denial.NOT_ALLOWED);
      assertThat(denial(rules.remove(by(FRIEND), user))).isEqualTo(Denial.NO_SUCH_GROUP);
      assertThat(denial(rules.mute(by(FRIEND), user, NOW + 1, NOW)))
          .isEqualTo(Denial.NO_SUCH_GROUP);
    }
    assertThat(denial(rules.remove(by(OWNER), STRANGER))).isEqualTo(Denial.NO_SUCH_MEMBER);
  }

  @Test
  void nobodyMutesOrUnmutesThemselves() {
    for (UserId user : List.of(OWNER, ADMIN, MUTED)) {
      assertThat(denial(rules.mute(by(user), user, NOW + 1, NOW))).isEqualTo(Denial.NOT_ALLOWED);
      assertThat(denial(rules.unmute(by(user), user, NOW))).isEqualTo(Denial.NOT_ALLOWED);
    }
  }

  @Test
  void mutingEndsInTheFutureAndIsToldOnce() {
    assertThat(denial(rules.mute(by(OWNER), MEMBER, NOW, NOW))).isEqualTo(Denial.MUTE_OVER);
    assertThat(rules.mute(by(OWNER), MUTED, NOW + 60, NOW)).isInstanceOf(Decision.Kept.class);
    assertThat(events(rules.unmute(by(ADMIN), MUTED, NOW)))
        .containsExactly(new GroupEvent.Muted(MUTED, 0));
    assertThat(rules.unmute(by(ADMIN), MUTED, NOW + 60)).isInstanceOf(Decision.Kept.class);
    assertThat(rules.unmute(by(ADMIN), MEMBER, NOW)).isInstanceOf(Decision.Kept.class);
  }

  @Test
  void onlyTheOwnerSetsRoles() {
    assertThat(events(rules.setRole(by(OWNER), MEMBER, Role.ADMIN)))
        .containsExactly(new GroupEvent.RoleSet(MEMBER, Role.ADMIN));
    assertThat(events(rules.setRole(by(OWNER), ADMIN, Role.MEMBER)))
        .containsExactly(new GroupEvent.RoleSet(ADMIN, Role.MEMBER));
    assertThat(rules.setRole(by(OWNER), ADMIN, Role.ADMIN)).isInstanceOf(Decision.Kept.class);
    assertThat(denial(rules.setRole(by(OWNER), OWNER, Role.MEMBER))).isEqualTo(Denial.NOT_ALLOWED);
    assertThat(denial(rules.setRole(by(OWNER), MEMBER, Role.OWNER))).isEqualTo(Denial.NOT_ALLOWED);
    assertThat(denial(rules.setRole(by(OWNER), STRANGER, Role.ADMIN)))
        .isEqualTo(Denial.NO_SUCH_MEMBER);
    for (UserId actor : List.of(ADMIN, MEMBER)) {
      for (UserId user : List.of(OWNER, ADMIN, OTHER_ADMIN, MEMBER, STRANGER)) {
        assertThat(denial(rules.setRole(by(actor), user, Role.ADMIN)))
            .isEqualTo(Denial.NOT_ALLOWED);
      }
    }
  }

  @Test
  void adminsHaveALimitWhichHandingOverKeeps() {
    GroupView full = by(OWNER, group(COUNT), GroupRules.MAX_ADMINS, Map.of());
    assertThat(denial(rules.setRole(full, MEMBER, Role.ADMIN))).isEqualTo(Denial.TOO_MANY_ADMINS);
    assertThat(denial(rules.handOver(full, MEMBER, NOW))).isEqualTo(Denial.TOO_MANY_ADMINS);
    assertThat(events(rules.handOver(full, ADMIN, NOW))).hasSize(1);
    assertThat(events(rules.setRole(full, ADMIN, Role.MEMBER))).hasSize(1);
  }

  @Test
  void onlyTheOwnerHandsOver() {
    assertThat(events(rules.handOver(by(OWNER), MEMBER, NOW)))
        .containsExactly(new GroupEvent.OwnerSet(MEMBER));
    assertThat(rules.handOver(by(OWNER), OWNER, NOW)).isInstanceOf(Decision.Kept.class);
    assertThat(denial(rules.handOver(by(OWNER), STRANGER, NOW))).isEqualTo(Denial.NO_SUCH_MEMBER);
    for (UserId actor : List.of(ADMIN, MEMBER)) {
      assertThat(denial(rules.handOver(by(actor), actor, NOW))).isEqualTo(Denial.NOT_ALLOWED);
    }
    assertThat(denial(rules.handOver(by(STRANGER), STRANGER, NOW))).isEqualTo(Denial.NO_SUCH_GROUP);
  }

  @Test
  void newOwnerMayWrite() {
    assertThat(events(rules.handOver(by(OWNER), MUTED, NOW)))
        .containsExactly(new GroupEvent.Muted(MUTED, 0), new GroupEvent.OwnerSet(MUTED));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void settingsWantTheirRights(Role role) {
    UserId actor =
        switch (role) {
          case OWNER -> OWNER;
          case ADMIN -> ADMIN;
          case MEMBER -> MEMBER;
        };
    Decision<Group, GroupChange> decision = rules.change(by(actor), wish("New", "Hello"));
    if (role == Role.MEMBER) {
      assertThat(denial(decision)).isEqualTo(Denial.NOT_ALLOWED);
    } else {
      assertThat(events(decision)).hasSize(2);
    }
  }

  @Test
  void eachEventTakesAVersionAndWhatIsSoAlreadyMakesNone() {
    Decision<Group, GroupChange> both = rules.change(by(OWNER), wish("New", "Hello"));
    assertThat(events(both))
        .containsExactly(new GroupEvent.Renamed("New"), new GroupEvent.NoticeSet("Hello"));
    assertThat(change(both).apply(group(COUNT)).version()).isEqualTo(Views.VERSION + 2);
    assertThat(rules.change(by(OWNER), wish("Trip", ""))).isInstanceOf(Decision.Kept.class);
    SettingsWish all =
        new SettingsWish(
            Optional.empty(),
            Optional.empty(),
            Optional.of("🎉"),
            Optional.of(false),
            Optional.empty(),
            Optional.of(true),
            Optional.of(true));
    assertThat(events(rules.change(by(ADMIN), all)))
        .containsExactly(
            new GroupEvent.AvatarSet("🎉"),
            new GroupEvent.ListedSet(false, false),
            new GroupEvent.HistorySet(true),
            new GroupEvent.AllMutedSet(true));
  }

  private static SettingsWish listing(Optional<Boolean> listed, Optional<Boolean> open) {
    return new SettingsWish(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        listed,
        open,
        Optional.empty(),
        Optional.empty());
  }

  private static GroupView open(boolean listed, boolean open) {
    Group group = group(COUNT);
    return by(OWNER, group.with(group.settings().withListing(listed, open)), 2, Map.of());
  }

  @Test
  void onlyListedGroupsAreOpenAndUnlistingClosesThem() {
    Optional<Boolean> no = Optional.of(false);
    Optional<Boolean> yes = Optional.of(true);
    Optional<Boolean> same = Optional.empty();
    assertThat(denial(rules.change(open(false, false), listing(same, yes))))
        .isEqualTo(Denial.OPEN_UNLISTED);
    assertThat(denial(rules.change(open(true, true), listing(no, yes))))
        .isEqualTo(Denial.OPEN_UNLISTED);
    assertThat(denial(rules.mayChange(open(false, false), listing(same, yes))))
        .isEqualTo(Denial.OPEN_UNLISTED);
    assertThat(events(rules.change(open(false, false), listing(yes, yes))))
        .containsExactly(new GroupEvent.ListedSet(true, true));
    assertThat(events(rules.change(open(true, false), listing(same, yes))))
        .containsExactly(new GroupEvent.ListedSet(true, true));
    assertThat(events(rules.change(open(true, true), listing(no, same))))
        .containsExactly(new GroupEvent.ListedSet(false, false));
    assertThat(rules.change(open(true, true), listing(yes, same)))
        .isInstanceOf(Decision.Kept.class);
    assertThat(rules.change(open(false, false), listing(same, no)))
        .isInstanceOf(Decision.Kept.class);
  }

  @Test
  void whoTurnsIntoARunnerOrOutOfOneIsKnown() {
    assertThat(turned(rules.handOver(by(OWNER), MEMBER, NOW))).containsExactly(MEMBER);
    assertThat(turned(rules.handOver(by(OWNER), ADMIN, NOW))).isEmpty();
    assertThat(turned(rules.remove(by(OWNER), ADMIN))).containsExactly(ADMIN);
    assertThat(turned(rules.remove(by(OWNER), MEMBER))).isEmpty();
    assertThat(turned(rules.setRole(by(OWNER), MEMBER, Role.ADMIN))).containsExactly(MEMBER);
  }

  private static List<UserId> turned(Decision<Group, GroupChange> decision) {
    return by(OWNER).turned(change(decision));
  }
}
