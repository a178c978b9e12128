package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes over contacts and groups from other systems, as often as one likes: what people changed
 * here since stays as it is. Who the people are is not asked. Safe on any event loop.
 */
public final class Imports {
  private final RelationStore relations;
  private final ImportStore store;
  private final GroupRules groups;
  private final ImportRules rules;
  private final Clock clock;

  /**
   * @param maxMembers how many members a group may have
   */
  public Imports(RelationStore relations, ImportStore store, int maxMembers, Clock clock) {
    this.relations = relations;
    this.store = store;
    this.groups = new GroupRules(maxMembers);
    this.rules = new ImportRules(groups);
    this.clock = clock;
  }

  /**
   * Two who were contacts elsewhere.
   *
   * @param sinceMs 0: now
   */
  public record Friends(UserId one, UserId other, long sinceMs) {}

  /**
   * Makes contacts of those between whom there was never anything here, one pair after the other;
   * tells how many. What was done before a failure stays.
   */
  public Future<Integer> contacts(List<Friends> all) {
    if (all.stream().anyMatch(pair -> pair.one().equals(pair.other()))) {
      return Future.failedFuture(new Denied(Denial.ONESELF));
    }
    Future<Integer> done = Future.succeededFuture(0);
    for (Friends pair : all) {
      done = done.compose(before -> contacts(pair).map(made -> before + (made ? 1 : 0)));
    }
    return done;
  }

  private Future<Boolean> contacts(Friends pair) {
    long sinceMs = past(pair.sinceMs());
    return relations.begin(pair.one(), pair.other(), none -> ImportRules.contacts(none, sinceMs));
  }

  /**
   * Takes over a group with its id, or, of one that was taken over already, members who were never
   * added here.
   *
   * @param wish with a name
   * @param createdMs 0: now
   */
  public Future<GroupImport> group(
      ConversationId id, UserId owner, SettingsWish wish, List<UserId> members, long createdMs) {
    if (wish.opensUnlisted(false)) {
      return Future.failedFuture(new Denied(Denial.OPEN_UNLISTED));
    }
    Set<UserId> others = new LinkedHashSet<>(members);
    others.remove(owner);
    NewGroup group;
    try {
      group =
          new NewGroup(id, Optional.empty(), owner, wish.checked().all(), others, past(createdMs));
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    return groups
        .creating(others, others)
        .map(denial -> Future.<GroupImport>failedFuture(new Denied(denial)))
        .orElseGet(() -> takeOver(ImportedGroup.of(group)));
  }

  private Future<GroupImport> takeOver(ImportedGroup group) {
    return store.takeOver(
        group, (view, left) -> rules.again(view, left, group.members(), clock.millis()));
  }

  /** Clocks of elsewhere may be ahead. */
  private long past(long ms) {
    long nowMs = clock.millis();
    return ms == 0 ? nowMs : Math.min(ms, nowMs);
  }
}
