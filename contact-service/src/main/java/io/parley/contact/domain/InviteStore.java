package io.parley.contact.domain;

import com.google.protobuf.ByteString;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keeps invite links; as {@link GroupStore}. */
public interface InviteStore {
  /** As {@link GroupStore#change}; the rule is told how many good invites the group has. */
  <T> Future<T> make(
      ConversationId group,
      UserId actor,
      long nowMs,
      BiFunction<GroupView, Integer, Decision<T, GroupChange>> rule);

  /**
   * As {@link GroupStore#change}, by a token's hash.
   *
   * @return fails with {@link Denied} where no invite has it, too
   */
  <T> Future<T> use(
      ByteString hash, UserId actor, BiFunction<GroupView, Invite, Decision<T, GroupChange>> rule);

  /** Forgets an invite of a group where the check allows it; fine if there is none. */
  Future<Void> revoke(
      ConversationId group,
      UserId actor,
      InviteId invite,
      Function<GroupView, Optional<Denial>> check);

  /** Where a token's hash leads somebody; empty: nowhere. */
  Future<Optional<InviteLook>> look(ByteString hash, UserId reader);

  /** Those of a group that are of use at that time, the newest first. */
  Future<List<Invite>> good(ConversationId group, long nowMs);

  /** Forgets up to {@code limit} of those that have been of no use since before; tells how many. */
  Future<Integer> forgetEnded(long beforeMs, int limit);
}
