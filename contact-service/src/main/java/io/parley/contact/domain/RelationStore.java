package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keeps relations; safe to be called from any event loop and by several replicas at once. */
public interface RelationStore {
  /**
   * Runs the rule under the lock of the pair and stores what it changes together with the event, or
   * nothing. The rule may run more than once; it must be pure.
   *
   * @return the rule's answer; fails with {@link Denied} where it refuses
   */
  <T> Future<T> change(
      UserId me, UserId other, Function<Relation, Decision<T, RelationChange>> rule);

  /**
   * Stores what the rule makes of two between whom there never was anything, with the event.
   *
   * @return false: there is or was something; nothing is stored
   */
  Future<Boolean> begin(UserId one, UserId other, Function<Relation, RelationChange> rule);

  /**
   * As {@link #change} for my name for the other, of which only I am told.
   *
   * @return the rule's answer; fails with {@link Denied} where it refuses
   */
  <T> Future<T> changeRemark(UserId me, UserId other, Function<Relation, Decision<T, String>> rule);

  /**
   * The same for the pair of a request.
   *
   * @return the rule's answer; fails with {@link Denied} where it refuses and where there is no
   *     such request between me and somebody
   */
  <T> Future<T> changeRequest(
      UserId me,
      RequestId id,
      BiFunction<Relation, ContactRequest, Decision<T, RelationChange>> rule);

  /** What a user set. */
  Future<ContactSettings> settings(UserId user);

  /** Sets it. */
  Future<Void> set(UserId user, ContactSettings settings);

  /** What a user sees, requests that have expired at that time left out. */
  Future<ContactList> list(UserId user, long nowMs);

  /** The version of a user's lists; 0 if nothing ever changed. */
  Future<Long> listVersion(UserId user);

  /** Requests that wait for being closed as expired, the oldest first. */
  Future<List<ContactRequest>> expired(long nowMs, int limit);

  /** Forgets up to {@code limit} closed requests that had to expire before; tells how many. */
  Future<Integer> forgetClosed(long beforeMs, int limit);
}
