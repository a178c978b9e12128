package io.parley.message.domain.routing;

import io.parley.proto.id.UserId;

/**
 * Where a conversation stands.
 *
 * @param kind one of {@link Kinds}; {@link Kinds#NONE}: nothing was said in it yet
 * @param groupVersion of the last change of the group; 0 in a direct conversation
 * @param owner of the group; null: there is none
 * @param allMuted only the owner and admins of the group may write
 */
public record Head(
    int kind,
    long seq,
    long n,
    long groupVersion,
    int memberCount,
    UserId owner,
    boolean allMuted) {
  /** Nothing was said yet. */
  public static final Head NONE = new Head(Kinds.NONE, 0, 0, 0, 0, null, false);

  boolean isGroup() {
    return kind == Kinds.GROUP;
  }

  Head next(boolean countable) {
    return new Head(
        kind, seq + 1, countable ? n + 1 : n, groupVersion, memberCount, owner, allMuted);
  }

  Head withKind(int newKind, int members) {
    return new Head(newKind, seq, n, groupVersion, members, owner, allMuted);
  }

  Head withGroup(long version, int members) {
    return new Head(kind, seq, n, version, members, owner, allMuted);
  }

  Head withOwner(UserId newOwner) {
    return new Head(kind, seq, n, groupVersion, memberCount, newOwner, allMuted);
  }

  Head withAllMuted(boolean muted) {
    return new Head(kind, seq, n, groupVersion, memberCount, owner, muted);
  }
}
