package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.BiFunction;

/** Keeps groups of other systems; as {@link GroupStore}. */
public interface ImportStore {
  /**
   * Stores a group that was never taken over before, with all of its members; of one that was, what
   * the rule decides by the group as its owner finds it, and by who left it by themselves. Nothing
   * of one that has ended.
   *
   * @param rule answers how many it adds
   * @return fails with {@link Denied} where the rule refuses, and where the group is none of
   *     another system
   */
  Future<GroupImport> takeOver(
      ImportedGroup group, BiFunction<GroupView, Set<UserId>, Decision<Integer, GroupChange>> rule);
}
