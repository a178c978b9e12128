package io.parley.message.domain.routing;

import io.parley.proto.id.ConversationId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a lane remembers of the conversations of its partitions: a cache of the tables, valid while
 * nobody else writes them, which the epoch makes sure of. Bounded between batches; what fell out is
 * read again.
 *
 * <p>Used by one thread. Changed by {@link Decider} only, and by the loader that fills it.
 */
public final class RoutingState {
  private final int bound;
  private final Map<ConversationId, Head> heads = byUse();
  private final Map<ConversationId, Relation> relations = byUse();
  private final Map<MemberKey, Member> members = byUse();
  private final Map<SendKey, Numbered> recent = byUse();
  private final Map<EntryKey, Target> targets = new HashMap<>();
  private final Map<EntryKey, Reacted> reacted = new HashMap<>();

  /**
   * @param bound how many of each are remembered from one batch to the next; within a batch nothing
   *     is forgotten, or the decision would depend on what else is in it
   */
  public RoutingState(int bound) {
    this.bound = bound;
  }

  private static <K, V> Map<K, V> byUse() {
    return new LinkedHashMap<>(1024, 0.75f, true);
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

  Member member(MemberKey key) {
    return members.get(key);
  }

  public void member(MemberKey key, Member member) {
    members.put(key, member);
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

  Target target(EntryKey key) {
    return targets.get(key);
  }

  public void target(EntryKey key, Target target) {
    targets.put(key, target);
  }

  /** The reactions to a message: none, unless some were read or decided. */
  public Reacted reacted(EntryKey key) {
    return reacted.computeIfAbsent(key, none -> new Reacted());
  }

  /** Lets go of what is kept for one batch only, and of what was not used for long. */
  void endBatch() {
    targets.clear();
    reacted.clear();
    trim(heads);
    trim(relations);
    trim(members);
    trim(recent);
  }

  private void trim(Map<?, ?> map) {
    Iterator<?> eldest = map.keySet().iterator();
    for (int over = map.size() - bound; over > 0; over--) {
      eldest.next();
      eldest.remove();
    }
  }

  /** Forgets everything: after a failure, or when partitions change hands. */
  public void clear() {
    heads.clear();
    relations.clear();
    members.clear();
    recent.clear();
    targets.clear();
    reacted.clear();
  }
}
