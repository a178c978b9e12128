package io.parley.message.domain.routing;

import io.parley.message.domain.Stretch;
import io.parley.message.domain.Visibility;
import io.parley.proto.chat.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody is in a conversation, or was.
 *
 * @param role while a member
 * @param mutedUntilMs until when they may not write; 0: they may
 */
public record Member(Visibility visible, Role role, long mutedUntilMs) {
  /** Who never was a member. */
  public static final Member NEVER =
      new Member(new Visibility(List.of()), Role.ROLE_UNSPECIFIED, 0);

  /** Either one of a direct conversation. */
  static final Member OF_TWO =
      new Member(new Visibility(List.of(new Stretch(1, 0))), Role.ROLE_MEMBER, 0);

  boolean isNow() {
    return visible.isMember();
  }

  boolean runsTheGroup() {
    return isNow() && (role == Role.ROLE_OWNER || role == Role.ROLE_ADMIN);
  }

  boolean isMuted(boolean all, long timeMs) {
    return mutedUntilMs > timeMs || (all && !runsTheGroup());
  }

  /** Who sees also what they saw before. */
  Member joined(long seq, Role as) {
    List<Stretch> stretches = new ArrayList<>(visible.stretches());
    stretches.add(new Stretch(seq, 0));
    return new Member(new Visibility(stretches), as, 0);
  }

  /** Who sees everything. */
  static Member withAllHistory(Role as) {
    return new Member(OF_TWO.visible, as, 0);
  }

  Member left(long seq) {
    List<Stretch> stretches = new ArrayList<>(visible.stretches());
    if (isNow()) {
      Stretch last = stretches.remove(stretches.size() - 1);
      stretches.add(new Stretch(last.fromSeq(), seq));
    }
    return new Member(new Visibility(stretches), Role.ROLE_UNSPECIFIED, 0);
  }

  Member withRole(Role other) {
    return new Member(visible, other, mutedUntilMs);
  }

  Member mutedUntil(long untilMs) {
    return new Member(visible, role, untilMs);
  }
}
