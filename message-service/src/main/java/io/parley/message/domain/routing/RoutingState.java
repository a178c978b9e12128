package io.parley.message.domain.routing;

import io.parley.proto.id.ConversationId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a lane remembers of the conversations of its partitions: a cache of the tables, valid while
 * nobody else writes them, which the epoch makes sure of. Bounded; what fell out is read again.
 *
 * <p>Used by one thread. Changed by {@link Decider} only, and by the loader that fills it.
 */
public final class RoutingState {
  private final Map<ConversationId, Head> heads;
  private final Map<ConversationId, Relation> relations;
  private final Map<MemberKey, Boolean> members;
  private final Map<SendKey, Numbered> recent;
  private final Map<EntryKey, RecallTarget> targets = new HashMap<>();

  /**
   * @param bound how many of each are remembered; several times the size of a batch, so that
   *     nothing that a batch needs falls out while it is decided
   */
  public RoutingState(int bound) {
    heads = bounded(bound);
    relations = bounded(bound);
    members = bounded(bound);
    recent = bounded(bound);
  }

  private static <K, V> Map<K, V> bounded(int bound) {
    return new LinkedHashMap<>(1024, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > bound;
      }
    };
  }

  Head head(ConversationId id) {
    return heads.get(id);
  }

  public void head(ConversationId id, Head head) {
    heads.put(id, head);
  }

  Relation relation(ConversationId id) {
    return relations.get(id);
  }

  public void relation(ConversationId id, Relation relation) {
    relations.put(id, relation);
  }

  Boolean member(MemberKey key) {
    return members.get(key);
  }

  public void member(MemberKey key, boolean is) {
    members.put(key, is);
  }

  Numbered sent(SendKey key) {
    return recent.get(key);
  }

  public void sent(SendKey key, Numbered numbered) {
    recent.put(key, numbered);
  }

  /** Takes over what another one knows of sends. */
  public void takeSent(RoutingState other) {
    recent.putAll(other.recent);
  }

  RecallTarget target(EntryKey key) {
    return targets.get(key);
  }

  public void target(EntryKey key, RecallTarget target) {
    targets.put(key, target);
  }

  /** Lets go of what is kept for one batch only. */
  void endBatch() {
    targets.clear();
  }

  /** Forgets everything: after a failure, or when partitions change hands. */
  public void clear() {
    heads.clear();
    relations.clear();
    members.clear();
    recent.clear();
    targets.clear();
  }
}
