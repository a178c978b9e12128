package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keeps requests to join; as {@link GroupStore}. */
public interface JoinStore {
  /**
   * As {@link GroupStore#change}, for who asks.
   *
   * @param declinedAfterMs declined requests from before are of no interest
   */
  <T> Future<T> ask(
      ConversationId group,
      UserId asker,
      long declinedAfterMs,
      Function<Asking, Decision<T, GroupChange>> rule);

  /**
   * As {@link GroupStore#change}, in the group of a request.
   *
   * @return fails with {@link Denied} where there is no such request, too
   */
  <T> Future<T> change(
      UserId actor,
      RequestId id,
      BiFunction<GroupView, JoinRequest, Decision<T, GroupChange>> rule);

  /** Requests that wait for being closed as expired, the oldest first. */
  Future<List<JoinRequest>> expired(long nowMs, int limit);

  /** Forgets up to {@code limit} closed requests that had to expire before; tells how many. */
  Future<Integer> forgetClosed(long beforeMs, int limit);
}
