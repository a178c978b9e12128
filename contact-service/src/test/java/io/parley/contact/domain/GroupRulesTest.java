package io.parley.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupRulesTest {
  private static final UserId OWNER = user(1);
  private static final UserId MEMBER = user(2);
  private static final UserId FRIEND = user(3);
  private static final UserId STRANGER = user(4);
  private static final long NOW = 5;

  private final GroupRules rules = new GroupRules(4);

  private static UserId user(long n) {
    return new UserId(new UUID(0, n));
  }

  private static GroupView view(UserId actor, int count) {
    Group group = new Group(new ConversationId(new UUID(9, 9)), "Trip", "", OWNER, count, 7);
    return new GroupView(group, actor, Set.of(OWNER, MEMBER), Set.of(MEMBER, FRIEND));
  }

  private static Denial denial(Decision<Group, List<GroupEvent>> decision) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused<Group, List<GroupEvent>>) decision).why();
  }

  private static List<GroupEvent> events(Decision<Group, List<GroupEvent>> decision) {
    assertThat(decision).isInstanceOf(Decision.Changed.class);
    return ((Decision.Changed<Group, List<GroupEvent>>) decision).change();
  }

  @Test
  void groupIsMadeOfContactsUpToItsLimit() {
    assertThat(rules.creating(Set.of(MEMBER, FRIEND), Set.of(MEMBER, FRIEND))).isEmpty();
    assertThat(rules.creating(Set.of(MEMBER, STRANGER), Set.of(MEMBER)))
        .contains(Denial.NOT_CONTACTS);
    assertThat(rules.creating(Set.of(user(5), user(6), user(7)), Set.of()))
        .contains(Denial.NOT_CONTACTS);
    assertThat(rules.creating(Set.of(user(5), user(6), user(7), user(8)), Set.of()))
        .contains(Denial.GROUP_FULL);
  }

  @Test
  void everyMemberAddsOwnContactsOnly() {
    assertThat(events(rules.add(view(MEMBER, 2), Set.of(FRIEND), NOW)))
        .containsExactly(new GroupEvent.Added(List.of(FRIEND), NOW));
    assertThat(denial(rules.add(view(MEMBER, 2), Set.of(FRIEND, STRANGER), NOW)))
        .isEqualTo(Denial.NOT_CONTACTS);
  }

  @Test
  void membersAreSkippedUnlessNobodyElseIsAdded() {
    assertThat(events(rules.add(view(OWNER, 2), Set.of(MEMBER, FRIEND), NOW)))
        .containsExactly(new GroupEvent.Added(List.of(FRIEND), NOW));
    assertThat(denial(rules.add(view(OWNER, 2), Set.of(MEMBER), NOW)))
        .isEqualTo(Denial.ALREADY_MEMBER);
  }

  @Test
  void fullGroupTakesNobody() {
    assertThat(denial(rules.add(view(OWNER, 4), Set.of(FRIEND), NOW))).isEqualTo(Denial.GROUP_FULL);
    assertThat(events(rules.add(view(OWNER, 3), Set.of(FRIEND), NOW))).hasSize(1);
  }

  @Test
  void ownerLeavesLast() {
    assertThat(denial(rules.remove(view(OWNER, 2), OWNER))).isEqualTo(Denial.OWNER_MUST_STAY);
    assertThat(events(rules.remove(view(OWNER, 1), OWNER)))
        .containsExactly(new GroupEvent.Removed(OWNER));
    assertThat(events(rules.remove(view(MEMBER, 2), MEMBER)))
        .containsExactly(new GroupEvent.Removed(MEMBER));
  }

  @Test
  void onlyTheOwnerRemovesRenamesAndHandsOver() {
    assertThat(denial(rules.remove(view(MEMBER, 2), OWNER))).isEqualTo(Denial.NOT_OWNER);
    assertThat(denial(rules.handOver(view(MEMBER, 2), MEMBER))).isEqualTo(Denial.NOT_OWNER);
    assertThat(denial(rules.change(view(MEMBER, 2), Optional.of("x"), Optional.empty())))
        .isEqualTo(Denial.NOT_OWNER);
    assertThat(denial(rules.remove(view(OWNER, 2), STRANGER))).isEqualTo(Denial.NO_SUCH_MEMBER);
    assertThat(denial(rules.handOver(view(OWNER, 2), STRANGER))).isEqualTo(Denial.NO_SUCH_MEMBER);
    assertThat(events(rules.handOver(view(OWNER, 2), MEMBER)))
        .containsExactly(new GroupEvent.OwnerSet(MEMBER));
    assertThat(rules.handOver(view(OWNER, 2), OWNER)).isInstanceOf(Decision.Kept.class);
  }

  @Test
  void eachEventTakesAVersionAndWhatIsSoAlreadyMakesNone() {
    Decision<Group, List<GroupEvent>> both =
        rules.change(view(OWNER, 2), Optional.of("New"), Optional.of("Hello"));
    assertThat(events(both))
        .containsExactly(new GroupEvent.Renamed("New"), new GroupEvent.NoticeSet("Hello"));
    assertThat(((Decision.Changed<Group, List<GroupEvent>>) both).answer().version()).isEqualTo(9);
    assertThat(rules.change(view(OWNER, 2), Optional.of("Trip"), Optional.of("")))
        .isInstanceOf(Decision.Kept.class);
  }
}
