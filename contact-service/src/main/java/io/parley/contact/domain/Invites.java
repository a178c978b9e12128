package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Links by which people join groups by themselves. As {@link Groups}: all of a call or nothing.
 * Safe on any event loop.
 */
public final class Invites {
  private final InviteStore store;
  private final Groups groups;
  private final InviteRules rules;
  private final Supplier<InviteId> ids;
  private final Supplier<InviteToken> tokens;
  private final Clock clock;

  /**
   * @param groups what a group is to its members
   * @param maxMembers how many members a group may have
   */
  public Invites(
      InviteStore store,
      Groups groups,
      int maxMembers,
      Supplier<InviteId> ids,
      Supplier<InviteToken> tokens,
      Clock clock) {
    this.store = store;
    this.groups = groups;
    this.rules = new InviteRules(new GroupRules(maxMembers));
    this.ids = ids;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** An invite with its token, which nobody can ask for again. */
  public record Made(Invite invite, InviteToken token) {}

  /**
   * Makes one.
   *
   * @param forMs how long it stands, in milliseconds; 0: without end
   * @param maxUses 0: any number
   */
  public Future<Made> make(UserId me, ConversationId group, long forMs, int maxUses) {
    InviteId id = ids.get();
    InviteToken token = tokens.get();
    long nowMs = clock.millis();
    return store
        .make(
            group,
            me,
            nowMs,
            (view, good) -> rules.make(view, good, id, token.hash(), forMs, maxUses, nowMs))
        .map(invite -> new Made(invite, token));
  }

  /** Those of use, the newest first. */
  public Future<List<Invite>> list(UserId me, ConversationId group) {
    return groups
        .get(me, group)
        .compose(
            mine ->
                GroupRight.INVITE.isOf(mine.role())
                    ? store.good(group, clock.millis())
                    : Future.failedFuture(new Denied(Denial.NOT_ALLOWED)));
  }

  /** Ends one; fine if there is none. */
  public Future<Void> revoke(UserId me, ConversationId group, InviteId invite) {
    return store.revoke(group, me, invite, view -> view.denial(GroupRight.INVITE));
  }

  /** Where a token leads the user. */
  public Future<InviteLook> look(UserId me, InviteToken token) {
    return store
        .look(token.hash(), me)
        .compose(
            found ->
                found
                    .filter(look -> look.opensAt(clock.millis()))
                    .map(Future::succeededFuture)
                    .orElseGet(Invites::notValid));
  }

  /** Joins; answers the group, also to who is a member already. */
  public Future<MyGroup> accept(UserId me, InviteToken token) {
    return store.use(
        token.hash(),
        me,
        (view, invite) ->
            rules
                .accept(view, invite, clock.millis())
                .map(after -> new MyGroup(after, view.role().orElse(Role.MEMBER))));
  }

  private static Future<InviteLook> notValid() {
    return Future.failedFuture(new Denied(Denial.INVITE_NOT_VALID));
  }
}
