package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Keeps groups; safe to be called from any event loop and by several replicas at once. */
public interface GroupStore {
  /**
   * Stores a new group with its first members and its event, or nothing.
   *
   * @param check told which of the others are contacts of the creator; may run more than once
   * @return the group; the one made before if the creator used the client id before. Fails with
   *     {@link Denied} where the check refuses, and where the group made before is none of the
   *     creator's any more
   */
  Future<MyGroup> create(NewGroup group, Function<Set<UserId>, Optional<Denial>> check);

  /**
   * Whether {@link #create} would make a group, as things are; nothing is stored.
   *
   * @return false: the creator used the client id before. Fails with {@link Denied} where the check
   *     refuses
   */
  Future<Boolean> isNew(NewGroup group, Function<Set<UserId>, Optional<Denial>> check);

  /**
   * Runs the rule under the lock of the group and stores the change that it decides on, or nothing.
   * The rule may run more than once; it must be pure.
   *
   * @param asked about whom the rule must know
   * @return the rule's answer; fails with {@link Denied} where it refuses, and where there is no
   *     such group
   */
  <T> Future<T> change(
      ConversationId group,
      UserId actor,
      Set<UserId> asked,
      Function<GroupView, Decision<T, GroupChange>> rule);

  /** A group, if the user is a member. */
  Future<Optional<MyGroup>> find(ConversationId group, UserId member);

  /** All groups that somebody is a member of, in no order. */
  Future<List<MyGroup>> of(UserId member);

  /** A group, with what the reader is in it. */
  Future<Optional<KnownGroup>> known(ConversationId group, UserId reader);

  /**
   * Up to {@code limit} groups of that name, case left out, that are the reader's or listed; the
   * reader's first.
   *
   * @param word what a listed group of that name is found by; empty: none is
   */
  Future<List<KnownGroup>> named(UserId reader, String name, Optional<String> word, int limit);

  /** All members, in the order in which they came. */
  Future<List<GroupMember>> members(ConversationId group);

  /** Up to {@code limit} members in the order of their ids, after the one given. */
  Future<List<GroupMember>> members(ConversationId group, Optional<UserId> after, int limit);

  /**
   * Up to {@code limit} listed groups with a word that begins so, each once, in a lasting order.
   */
  Future<List<FoundGroup>> listed(
      UserId reader, String prefix, Optional<FoundGroup.Place> after, int limit);
}
