package io.parley.contact.domain;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/** Decides about invite links. Pure, as {@link GroupRules}. */
final class InviteRules {
  private final GroupRules groups;

  InviteRules(GroupRules groups) {
    this.groups = groups;
  }

  /**
   * A new one.
   *
   * @param good how many the group has that are of use
   * @param forMs 0: without end
   * @param maxUses 0: any number
   */
  Decision<Invite, GroupChange> make(
      GroupView view, int good, InviteId id, ByteString hash, long forMs, int maxUses, long nowMs) {
    Optional<Denial> denial = view.denial(GroupRight.INVITE);
    if (denial.isPresent()) {
      return Decision.refuse(denial.get());
    }
    if (good >= Invite.MAX_OF_GROUP) {
      return Decision.refuse(Denial.TOO_MANY_INVITES);
    }
    Invite made = Invite.open(id, view, hash, forMs == 0 ? 0 : nowMs + forMs, maxUses, nowMs);
    return Decision.change(made, GroupChange.of(made));
  }

  /** Who is a member already stays so and takes no use. */
  Decision<Group, GroupChange> accept(GroupView view, Invite invite, long nowMs) {
    if (view.isMember(view.actor())) {
      return Decision.keep(view.group());
    }
    if (!invite.admitsAt(nowMs, Optional.ofNullable(view.removals().get(view.actor())))) {
      return Decision.refuse(Denial.INVITE_NOT_VALID);
    }
    return groups
        .joining(view, List.of(view.actor()), JoinedBy.INVITE, nowMs)
        .mapChange(change -> change.with(invite.usedAt(nowMs)));
  }
}
