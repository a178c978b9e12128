package io.parley.contact.domain;

import static io.parley.contact.domain.Views.ADMIN;
import static io.parley.contact.domain.Views.COUNT;
import static io.parley.contact.domain.Views.MEMBER;
import static io.parley.contact.domain.Views.NOW;
import static io.parley.contact.domain.Views.OWNER;
import static io.parley.contact.domain.Views.REMOVED;
import static io.parley.contact.domain.Views.STRANGER;
import static io.parley.contact.domain.Views.by;
import static io.parley.contact.domain.Views.change;
import static io.parley.contact.domain.Views.denial;
import static io.parley.contact.domain.Views.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinRulesTest {
  private static final RequestId ID = new RequestId(new UUID(1, 1));
  private static final RequestId NEXT = new RequestId(new UUID(1, 2));
  private static final long WEEK = 7L * 24 * 3_600_000;

  private final JoinRules rules = new JoinRules(new GroupRules(COUNT + 1));
  private final JoinRequest open = JoinRequest.open(ID, group(COUNT), STRANGER, "hi", NOW);

  private static Asking asking(UserId asker, Optional<JoinRequest> last) {
    return new Asking(by(asker), last, 0, 0);
  }

  private static GroupView view(UserId actor, JoinRequest request) {
    return by(actor, group(COUNT), 2, Map.of(request.user(), request));
  }

  @Test
  void strangersAndWhoWasRemovedMayAskListedGroups() {
    for (UserId asker : List.of(STRANGER, REMOVED)) {
      JoinRequest made =
          change(rules.ask(asking(asker, Optional.empty()), ID, "hi", NOW)).requests().get(0);
      assertThat(made.user()).isEqualTo(asker);
      assertThat(made.groupName()).isEqualTo("Trip");
      assertThat(made.expiresMs()).isEqualTo(NOW + WEEK);
    }
    assertThat(denial(rules.ask(asking(MEMBER, Optional.empty()), ID, "", NOW)))
        .isEqualTo(Denial.ALREADY_MEMBER);
    Group hidden = group(COUNT).with(group(COUNT).settings().withListing(false, false));
    Asking unlisted = new Asking(by(STRANGER, hidden, 2, Map.of()), Optional.empty(), 0, 0);
    assertThat(denial(rules.ask(unlisted, ID, "", NOW))).isEqualTo(Denial.NO_SUCH_GROUP);
  }

  private static GroupView open(UserId actor, int count) {
    Group group = group(count);
    return by(actor, group.with(group.settings().withListing(true, true)), 2, Map.of());
  }

  @Test
  void anOpenGroupLetsInWhoAsksThoughTheyWereDeclinedBefore() {
    JoinRequest declined = open.closed(JoinState.DECLINED, NOW);
    for (Optional<JoinRequest> last :
        List.of(Optional.<JoinRequest>empty(), Optional.of(declined))) {
      GroupChange change =
          change(rules.ask(new Asking(open(STRANGER, COUNT), last, 0, 0), NEXT, "", NOW));
      assertThat(change.events())
          .containsExactly(new GroupEvent.Added(List.of(STRANGER), NOW, JoinedBy.OPEN, false));
      assertThat(change.requests()).isEmpty();
    }
    Asking full = new Asking(open(STRANGER, COUNT + 1), Optional.empty(), 0, 0);
    assertThat(denial(rules.ask(full, ID, "", NOW))).isEqualTo(Denial.GROUP_FULL);
    Asking member = new Asking(open(MEMBER, COUNT), Optional.empty(), 0, 0);
    assertThat(denial(rules.ask(member, ID, "", NOW))).isEqualTo(Denial.ALREADY_MEMBER);
  }

  @Test
  void whoAskedBeforeTheGroupOpenedIsInByAskingAgain() {
    Group group = group(COUNT);
    GroupView waiting =
        by(
            STRANGER,
            group.with(group.settings().withListing(true, true)),
            2,
            Map.of(STRANGER, open));
    GroupChange change =
        change(rules.ask(new Asking(waiting, Optional.of(open), 1, 1), NEXT, "", NOW + 1));
    assertThat(change.events()).hasSize(1);
    assertThat(change.requests()).containsExactly(open.closed(JoinState.ACCEPTED, NOW + 1));
  }

  @Test
  void whoWasRemovedComesBackIntoAnOpenGroupByAskingOnly() {
    GroupChange change =
        change(rules.ask(new Asking(open(REMOVED, COUNT), Optional.empty(), 0, 0), ID, "", NOW));
    assertThat(change.events()).isEmpty();
    assertThat(change.requests()).extracting(JoinRequest::state).containsExactly(JoinState.OPEN);
  }

  @Test
  void onlyOneIsOpenAndDeclinedOnesKeepFromAskingForAWeek() {
    assertThat(denial(rules.ask(asking(STRANGER, Optional.of(open)), NEXT, "", NOW + 1)))
        .isEqualTo(Denial.JOIN_REQUEST_OPEN);
    JoinRequest declined = open.closed(JoinState.DECLINED, NOW + 10);
    Asking again = asking(STRANGER, Optional.of(declined));
    assertThat(denial(rules.ask(again, NEXT, "", NOW + 9 + WEEK)))
        .isEqualTo(Denial.JOIN_REQUEST_OPEN);
    assertThat(change(rules.ask(again, NEXT, "", NOW + 10 + WEEK)).requests()).hasSize(1);
    // Expired, and not swept yet.
    assertThat(
            change(rules.ask(asking(STRANGER, Optional.of(open)), NEXT, "", NOW + WEEK)).requests())
        .extracting(JoinRequest::state)
        .containsExactly(JoinState.EXPIRED, JoinState.OPEN);
  }

  @Test
  void openOnesAreLimited() {
    Asking ofUser = new Asking(by(STRANGER), Optional.empty(), JoinRequest.MAX_OF_USER, 0);
    Asking toGroup = new Asking(by(STRANGER), Optional.empty(), 0, JoinRequest.MAX_TO_GROUP);
    for (Asking asking : List.of(ofUser, toGroup)) {
      assertThat(denial(rules.ask(asking, ID, "", NOW))).isEqualTo(Denial.TOO_MANY_JOIN_REQUESTS);
    }
  }

  @Test
  void ownerAndAdminsLetIn() {
    for (UserId actor : List.of(OWNER, ADMIN)) {
      GroupChange change = change(rules.accept(view(actor, open), open, NOW + 1));
      assertThat(change.events())
          .containsExactly(
              new GroupEvent.Added(List.of(STRANGER), NOW + 1, JoinedBy.REQUEST, false));
      assertThat(change.requests()).containsExactly(open.closed(JoinState.ACCEPTED, NOW + 1));
    }
    assertThat(denial(rules.accept(view(MEMBER, open), open, NOW))).isEqualTo(Denial.NOT_ALLOWED);
    assertThat(denial(rules.accept(view(STRANGER, open), open, NOW)))
        .isEqualTo(Denial.NO_SUCH_REQUEST);
  }

  @Test
  void whoAskedWithdrawsAndWhoRunsTheGroupDeclines() {
    assertThat(change(rules.end(view(STRANGER, open), open, NOW + 1)).requests())
        .containsExactly(open.closed(JoinState.WITHDRAWN, NOW + 1));
    assertThat(change(rules.end(view(ADMIN, open), open, NOW + 1)).requests())
        .containsExactly(open.closed(JoinState.DECLINED, NOW + 1));
    assertThat(denial(rules.end(view(MEMBER, open), open, NOW))).isEqualTo(Denial.NOT_ALLOWED);
    assertThat(denial(rules.end(view(REMOVED, open), open, NOW))).isEqualTo(Denial.NO_SUCH_REQUEST);
  }

  @ParameterizedTest
  @EnumSource(value = JoinState.class, mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
  void closedOnesStayAsTheyAre(JoinState state) {
    JoinRequest closed = open.closed(state, NOW + 1);
    Decision<JoinState, GroupChange> accepted = rules.accept(view(OWNER, closed), closed, NOW + 2);
    Decision<JoinState, GroupChange> declined = rules.end(view(OWNER, closed), closed, NOW + 2);
    Decision<JoinState, GroupChange> withdrawn = rules.end(view(STRANGER, closed), closed, NOW + 2);
    assertKeptOrClosed(accepted, state == JoinState.ACCEPTED);
    assertKeptOrClosed(declined, state == JoinState.DECLINED);
    assertKeptOrClosed(withdrawn, state == JoinState.WITHDRAWN);
    assertThat(JoinRules.expire(closed, NOW + WEEK)).isInstanceOf(Decision.Kept.class);
  }

  private static void assertKeptOrClosed(Decision<JoinState, GroupChange> decision, boolean kept) {
    if (kept) {
      assertThat(decision).isInstanceOf(Decision.Kept.class);
    } else {
      assertThat(denial(decision)).isEqualTo(Denial.REQUEST_CLOSED);
    }
  }

  @Test
  void expiredOnesCannotBeAnswered() {
    assertThat(denial(rules.accept(view(OWNER, open), open, NOW + WEEK)))
        .isEqualTo(Denial.REQUEST_CLOSED);
    assertThat(JoinRules.expire(open, NOW + WEEK - 1)).isInstanceOf(Decision.Kept.class);
    assertThat(change(JoinRules.expire(open, NOW + WEEK)).requests())
        .extracting(JoinRequest::state)
        .containsExactly(JoinState.EXPIRED);
  }

  @Test
  void fullGroupLetsNobodyIn() {
    GroupView full = by(OWNER, group(COUNT + 1), 2, Map.of(STRANGER, open));
    assertThat(denial(rules.accept(full, open, NOW))).isEqualTo(Denial.GROUP_FULL);
  }
}
