package io.parley.contact.domain;

import static io.parley.contact.domain.Views.ADMIN;
import static io.parley.contact.domain.Views.COUNT;
import static io.parley.contact.domain.Views.MEMBER;
import static io.parley.contact.domain.Views.NOW;
import static io.parley.contact.domain.Views.OWNER;
import static io.parley.contact.domain.Views.REMOVED;
import static io.parley.contact.domain.Views.REMOVED_AT;
import static io.parley.contact.domain.Views.STRANGER;
import static io.parley.contact.domain.Views.by;
import static io.parley.contact.domain.Views.change;
import static io.parley.contact.domain.Views.denial;
import static io.parley.contact.domain.Views.group;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.proto.id.UserId;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InviteRulesTest {
  private static final InviteId ID = new InviteId(new UUID(2, 2));
  private static final ByteString HASH = InviteToken.shown("x").hash();

  private final InviteRules rules = new InviteRules(new GroupRules(COUNT + 1));

  private Invite invite(long forMs, int maxUses) {
    return change(rules.make(by(ADMIN), 0, ID, HASH, forMs, maxUses, NOW)).invites().get(0);
  }

  private static Invite madeAt(Invite invite, long version) {
    return new Invite(
        invite.id(),
        invite.group(),
        invite.hash(),
        invite.creator(),
        invite.createdMs(),
        invite.expiresMs(),
        invite.maxUses(),
        invite.uses(),
        version,
        invite.endsMs());
  }

  @Test
  void ownerAndAdminsMakeThem() {
    for (UserId actor : List.of(OWNER, ADMIN)) {
      Invite made = change(rules.make(by(actor), 99, ID, HASH, 500, 3, NOW)).invites().get(0);
      assertThat(made.creator()).isEqualTo(actor);
      assertThat(made.expiresMs()).isEqualTo(NOW + 500);
      assertThat(made.madeVersion()).isEqualTo(Views.VERSION);
    }
    assertThat(denial(rules.make(by(MEMBER), 0, ID, HASH, 0, 0, NOW)))
        .isEqualTo(Denial.NOT_ALLOWED);
    assertThat(denial(rules.make(by(STRANGER), 0, ID, HASH, 0, 0, NOW)))
        .isEqualTo(Denial.NO_SUCH_GROUP);
    assertThat(denial(rules.make(by(OWNER), 100, ID, HASH, 0, 0, NOW)))
        .isEqualTo(Denial.TOO_MANY_INVITES);
  }

  @Test
  void eachUseCountsUntilTheLast() {
    Invite fresh = invite(0, 2);
    GroupChange first = change(rules.accept(by(STRANGER), fresh, NOW));
    assertThat(first.events())
        .containsExactly(new GroupEvent.Added(List.of(STRANGER), NOW, JoinedBy.INVITE, false));
    Invite used = first.invites().get(0);
    assertThat(used.uses()).isEqualTo(1);
    Invite usedUp = change(rules.accept(by(STRANGER), used, NOW)).invites().get(0);
    assertThat(denial(rules.accept(by(STRANGER), usedUp, NOW))).isEqualTo(Denial.INVITE_NOT_VALID);
    // Who has joined by it may say so again.
    assertThat(rules.accept(by(MEMBER), usedUp, NOW)).isInstanceOf(Decision.Kept.class);
  }

  @Test
  void theyExpire() {
    Invite invite = invite(500, 0);
    assertThat(change(rules.accept(by(STRANGER), invite, NOW + 499)).events()).hasSize(1);
    assertThat(denial(rules.accept(by(STRANGER), invite, NOW + 500)))
        .isEqualTo(Denial.INVITE_NOT_VALID);
    assertThat(change(rules.accept(by(STRANGER), invite(0, 0), Long.MAX_VALUE - 1)).events())
        .hasSize(1);
  }

  @Test
  void oneFromBeforeARemovalDoesNotUndoIt() {
    Invite before = madeAt(invite(0, 0), REMOVED_AT - 1);
    Invite since = madeAt(invite(0, 0), REMOVED_AT);
    assertThat(denial(rules.accept(by(REMOVED), before, NOW))).isEqualTo(Denial.INVITE_NOT_VALID);
    assertThat(change(rules.accept(by(REMOVED), since, NOW)).events()).hasSize(1);
    assertThat(change(rules.accept(by(STRANGER), before, NOW)).events()).hasSize(1);
  }

  @Test
  void fullGroupTakesNobodyAndKeepsTheUse() {
    GroupView full = by(STRANGER, group(COUNT + 1), 2, Map.of());
    assertThat(denial(rules.accept(full, invite(0, 1), NOW))).isEqualTo(Denial.GROUP_FULL);
  }

  @Test
  void tokensAreLongUnlikeEachOtherAndNotShownByAccident() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      InviteToken token = InviteToken.random(random);
      assertThat(token.reveal()).matches("[A-Za-z0-9_-]{43}");
      assertThat(token.toString()).doesNotContain(token.reveal());
      assertThat(token.hash()).isEqualTo(InviteToken.shown(token.reveal()).hash());
      seen.add(token.reveal());
    }
    assertThat(seen).hasSize(1_000);
  }
}
