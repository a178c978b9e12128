package io.parley.contact.domain;

import static io.parley.contact.domain.Views.COUNT;
import static io.parley.contact.domain.Views.FRIEND;
import static io.parley.contact.domain.Views.MEMBER;
import static io.parley.contact.domain.Views.NOW;
import static io.parley.contact.domain.Views.OWNER;
import static io.parley.contact.domain.Views.REMOVED;
import static io.parley.contact.domain.Views.STRANGER;
import static io.parley.contact.domain.Views.by;
import static io.parley.contact.domain.Views.change;
import static io.parley.contact.domain.Views.denial;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportRulesTest {
  private final ImportRules rules = new ImportRules(new GroupRules(COUNT + 1));

  @Test
  void onlyWhoWasNeverAMemberIsAdded() {
    GroupChange change =
        change(
            rules.again(by(OWNER), Set.of(FRIEND), Set.of(MEMBER, FRIEND, REMOVED, STRANGER), NOW));

    assertThat(change.events())
        .containsExactly(new GroupEvent.Added(List.of(STRANGER), NOW, JoinedBy.MEMBER, false));
    assertThat(rules.again(by(OWNER), Set.of(FRIEND), Set.of(MEMBER, FRIEND, REMOVED), NOW))
        .isInstanceOf(Decision.Kept.class);
    assertThat(denial(rules.again(by(OWNER), Set.of(), Set.of(FRIEND, STRANGER), NOW)))
        .isEqualTo(Denial.GROUP_FULL);
  }

  @Test
  void aBigGroupIsToldInPiecesThatHaveAllOfIt() {
    Set<UserId> others = new LinkedHashSet<>();
    for (int i = 0; i < 2_500; i++) {
      others.add(new UserId(new UUID(1, i)));
    }
    GroupSettings settings = new GroupSettings("All", "", "", false, false, false, false);
    NewGroup whole =
        new NewGroup(
            new ConversationId(new UUID(9, 1)), Optional.empty(), OWNER, settings, others, NOW);

    ImportedGroup told = ImportedGroup.of(whole);

    assertThat(told.first().others()).hasSize(999);
    assertThat(told.later()).extracting(piece -> piece.users().size()).containsExactly(1_000, 501);
    assertThat(told.later()).allMatch(GroupEvent.Added::allHistory);
    assertThat(told.members()).containsAll(others).contains(OWNER).hasSize(2_501);
  }
}
