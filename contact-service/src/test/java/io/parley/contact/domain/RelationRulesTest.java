package io.parley.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelationRulesTest {
  private static final UserId ANA = new UserId(new UUID(1, 1));
  private static final UserId BEN = new UserId(new UUID(2, 2));
  private static final UserId EVE = new UserId(new UUID(3, 3));
  private static final long NOW = 1_000_000;
  private static final long EXPIRY = NOW + 7L * 24 * 3600 * 1000;

  private static RequestId id(long n) {
    return new RequestId(new UUID(0, n));
  }

  private static ContactRequest open(UserId from, UserId to, boolean hidden) {
    return ContactRequest.open(id(1), from, to, "hi", hidden, NOW);
  }

  private static Relation relation(
      OptionalLong contacts,
      OptionalLong iBlock,
      OptionalLong theyBlock,
      Optional<ContactRequest> mine,
      Optional<ContactRequest> theirs) {
    return new Relation(ANA, BEN, contacts, iBlock, theyBlock, "", mine, theirs, false);
  }

  /** The same, but that the other lets everybody in. */
  private static Relation welcoming(Relation to) {
    return new Relation(
        to.me(),
        to.other(),
        to.contactsSinceMs(),
        to.blockedByMeMs(),
        to.blockedByOtherMs(),
        to.myRemark(),
        to.mine(),
        to.theirs(),
        true);
  }

  private static Relation asked(boolean hidden) {
    return relation(
        OptionalLong.empty(),
        OptionalLong.empty(),
        hidden ? OptionalLong.of(1) : OptionalLong.empty(),
        Optional.of(open(ANA, BEN, hidden)),
        Optional.empty());
  }

  private static Relation beingAsked(boolean hidden) {
    return relation(
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of(open(BEN, ANA, hidden)));
  }

  private static Denial denial(Decision<?, ?> decision) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused<?, ?>) decision).why();
  }

  private static RelationChange change(Decision<?, RelationChange> decision) {
    assertThat(decision).isInstanceOf(Decision.Changed.class);
    return ((Decision.Changed<?, RelationChange>) decision).change();
  }

  @Test
  void requestExpiresAfterSevenDays() {
    ContactRequest request = open(ANA, BEN, false);
    assertThat(request.expiresMs()).isEqualTo(EXPIRY);
    assertThat(request.isOpenAt(EXPIRY - 1)).isTrue();
    assertThat(request.isOpenAt(EXPIRY)).isFalse();
    assertThat(
            denial(
                RelationRules.answer(
                    beingAsked(false), open(BEN, ANA, false), RequestState.ACCEPTED, EXPIRY)))
        .isEqualTo(Denial.REQUEST_CLOSED);
    assertThat(denial(RelationRules.withdraw(asked(false), request, EXPIRY)))
        .isEqualTo(Denial.REQUEST_CLOSED);
    assertThat(RelationRules.expire(asked(false), request, EXPIRY - 1))
        .isInstanceOf(Decision.Kept.class);
    assertThat(change(RelationRules.expire(asked(false), request, EXPIRY)).requests())
        .extracting(ContactRequest::state)
        .containsExactly(RequestState.EXPIRED);
  }

  @Test
  void askingAgainIsPossibleOnceTheFirstRequestHasExpired() {
    assertThat(denial(RelationRules.request(asked(false), id(2), "", EXPIRY - 1)))
        .isEqualTo(Denial.REQUEST_OPEN);
    assertThat(change(RelationRules.request(asked(false), id(2), "", EXPIRY)).requests())
        .extracting(ContactRequest::state)
        .containsExactly(RequestState.EXPIRED, RequestState.OPEN);
  }

  @Test
  void glareMakesContacts() {
    RelationChange change = change(RelationRules.request(beingAsked(false), id(2), "", NOW));
    assertThat(change.after().contacts()).isTrue();
    assertThat(change.requests())
        .extracting(ContactRequest::state)
        .containsExactly(RequestState.ACCEPTED);
    assertThat(change.seenByMe()).isTrue();
    assertThat(change.seenByOther()).isTrue();
  }

  @Test
  void whoIsBlockedGetsTheSameAnswersAsWhoIsNotAnswered() {
    Relation free = Relation.none(ANA, BEN);
    Relation blocked =
        relation(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(NOW),
            Optional.empty(),
            Optional.empty());
    RelationChange unanswered = change(RelationRules.request(free, id(1), "hi", NOW));
    RelationChange unseen = change(RelationRules.request(blocked, id(1), "hi", NOW));

    assertThat(unseen.requests()).containsExactly(unanswered.requests().get(0).hide());
    assertThat(unseen.seenByMe()).isEqualTo(unanswered.seenByMe()).isTrue();
    assertThat(unanswered.seenByOther()).isTrue();
    assertThat(unseen.seenByOther()).isFalse();
    // And so on with that request: repeated, taken back, expired.
    for (boolean hidden : List.of(false, true)) {
      ContactRequest mine = open(ANA, BEN, hidden);
      assertThat(denial(RelationRules.request(asked(hidden), id(2), "", NOW)))
          .isEqualTo(Denial.REQUEST_OPEN);
      RelationChange withdrawn = change(RelationRules.withdraw(asked(hidden), mine, NOW));
      assertThat(withdrawn.seenByMe()).isTrue();
      assertThat(withdrawn.seenByOther()).isEqualTo(!hidden);
      RelationChange expired = change(RelationRules.expire(asked(hidden), mine, EXPIRY));
      assertThat(expired.seenByMe()).isTrue();
      assertThat(expired.seenByOther()).isEqualTo(!hidden);
    }
  }

  @Test
  void whoLetsEverybodyInHasAContactAtOnce() {
    Decision<RequestOutcome, RelationChange> asked =
        RelationRules.request(welcoming(Relation.none(ANA, BEN)), id(1), "hi", NOW);

    assertThat(asked.<RequestOutcome>match(why -> null, kept -> null, (answer, change) -> answer))
        .isEqualTo(new RequestOutcome.BecameContacts());
    assertThat(change(asked).after().contactsSinceMs()).hasValue(NOW);
    assertThat(change(asked).requests()).isEmpty();
    assertThat(change(asked).seenByMe()).isTrue();
    assertThat(change(asked).seenByOther()).isTrue();
    assertThat(
            change(RelationRules.request(welcoming(beingAsked(false)), id(1), "", NOW)).requests())
        .extracting(ContactRequest::state)
        .containsExactly(RequestState.ACCEPTED);
  }

  @Test
  void whatWasAskedBeforeIsAnsweredByAskingWhoLetsEverybodyInSince() {
    assertThat(change(RelationRules.request(welcoming(asked(false)), id(2), "", NOW)).requests())
        .extracting(ContactRequest::state)
        .containsExactly(RequestState.ACCEPTED);
    assertThat(change(RelationRules.request(welcoming(asked(false)), id(2), "", EXPIRY)).requests())
        .extracting(ContactRequest::state)
        .containsExactly(RequestState.EXPIRED);
  }

  @Test
  void aBlockedAskerDoesNotLearnOfTheBlockByNotBeingLetInAtOnce() {
    Relation blocked =
        relation(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(NOW),
            Optional.empty(),
            Optional.empty());
    for (Relation now : List.of(blocked, asked(true))) {
      for (long when : List.of(NOW, EXPIRY)) {
        assertThat(RelationRules.request(welcoming(now), id(2), "hi", when))
            .usingRecursiveComparison()
            .ignoringFields("change.after.otherAcceptsAtOnce")
            .isEqualTo(RelationRules.request(now, id(2), "hi", when));
      }
    }
    // Nor by what becomes of a request that was hidden, once the block is over.
    Relation unblocked =
        new Relation(
            ANA,
            BEN,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            "",
            asked(true).mine(),
            Optional.empty(),
            true);
    assertThat(denial(RelationRules.request(unblocked, id(2), "", NOW)))
        .isEqualTo(Denial.REQUEST_OPEN);
  }

  @Test
  void whoBlocksSomebodyWhoLetsEverybodyInMustUnblockThemBeforeAsking() {
    Relation blocking = Relation.none(ANA, BEN).withBlock(OptionalLong.of(1));
    assertThat(denial(RelationRules.request(welcoming(blocking), id(1), "", NOW)))
        .isEqualTo(Denial.BLOCKED_BY_CALLER);
  }

  @Test
  void blockingLooksLikeRemovingAndWithdrawingToTheOther() {
    Relation contacts =
        relation(
            OptionalLong.of(1),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(change(RelationRules.block(contacts, NOW)).seenByOther()).isTrue();
    assertThat(change(RelationRules.block(contacts, NOW)).after().contacts()).isFalse();
    assertThat(change(RelationRules.block(asked(false), NOW)).seenByOther()).isTrue();
    assertThat(change(RelationRules.block(asked(false), NOW)).requests())
        .extracting(ContactRequest::state)
        .containsExactly(RequestState.WITHDRAWN);
  }

  @Test
  void blockingChangesNothingThatTheOtherSeesOfTheirRequest() {
    RelationChange change = change(RelationRules.block(beingAsked(false), NOW));
    assertThat(change.seenByOther()).isFalse();
    assertThat(change.requests()).containsExactly(open(BEN, ANA, true));
    assertThat(change(RelationRules.block(asked(true), NOW)).seenByOther()).isFalse();
    assertThat(change(RelationRules.block(Relation.none(ANA, BEN), NOW)).seenByOther()).isFalse();
    assertThat(change(RelationRules.unblock(change.after())).seenByOther()).isFalse();
  }

  @Test
  void whatWasHiddenDoesNotExistForTheRecipient() {
    for (RequestState answer : List.of(RequestState.ACCEPTED, RequestState.REJECTED)) {
      assertThat(denial(RelationRules.answer(beingAsked(true), open(BEN, ANA, true), answer, NOW)))
          .isEqualTo(Denial.NO_SUCH_REQUEST);
    }
  }

  @Test
  void foreignRequestsDoNotExist() {
    Relation eves = Relation.none(EVE, ANA);
    ContactRequest mine = open(ANA, BEN, false);
    assertThat(denial(RelationRules.answer(eves, mine, RequestState.ACCEPTED, NOW)))
        .isEqualTo(Denial.NO_SUCH_REQUEST);
    assertThat(denial(RelationRules.withdraw(eves, mine, NOW))).isEqualTo(Denial.NO_SUCH_REQUEST);
    // Nor can the sender accept, or the recipient withdraw.
    assertThat(denial(RelationRules.answer(asked(false), mine, RequestState.ACCEPTED, NOW)))
        .isEqualTo(Denial.NO_SUCH_REQUEST);
    assertThat(denial(RelationRules.withdraw(beingAsked(false), open(BEN, ANA, false), NOW)))
        .isEqualTo(Denial.NO_SUCH_REQUEST);
  }

  @Test
  void repeatingAnAnswerIsFineAnotherAnswerIsNot() {
    ContactRequest accepted = open(BEN, ANA, false).closed(RequestState.ACCEPTED, NOW);
    assertThat(
            RelationRules.answer(Relation.none(ANA, BEN), accepted, RequestState.ACCEPTED, NOW + 1))
        .isInstanceOf(Decision.Kept.class);
    assertThat(
            denial(
                RelationRules.answer(
                    Relation.none(ANA, BEN), accepted, RequestState.REJECTED, NOW + 1)))
        .isEqualTo(Denial.REQUEST_CLOSED);
  }

  @Test
  void whoBlocksMustUnblockBeforeAsking() {
    Relation blocking =
        relation(
            OptionalLong.empty(),
            OptionalLong.of(1),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(open(BEN, ANA, true)));
    assertThat(denial(RelationRules.request(blocking, id(2), "", NOW)))
        .isEqualTo(Denial.BLOCKED_BY_CALLER);
    assertThat(RelationRules.block(blocking, NOW)).isInstanceOf(Decision.Kept.class);
  }

  @Test
  void removingNobodyChangesNothing() {
    assertThat(RelationRules.remove(Relation.none(ANA, BEN))).isInstanceOf(Decision.Kept.class);
    assertThat(RelationRules.unblock(Relation.none(ANA, BEN))).isInstanceOf(Decision.Kept.class);
  }
}
