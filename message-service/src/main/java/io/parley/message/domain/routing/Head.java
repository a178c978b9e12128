package io.parley.message.domain.routing;

/**
 * Where a conversation stands.
 *
 * @param kind one of {@link Kinds}; {@link Kinds#NONE}: nothing was said in it yet
 * @param groupVersion of the last change of the group; 0 in a direct conversation
 */
public record Head(int kind, long seq, long n, long groupVersion, int memberCount) {
  /** Nothing was said yet. */
  public static final Head NONE = new Head(Kinds.NONE, 0, 0, 0, 0);

  Head next(boolean countable) {
    return new Head(kind, seq + 1, countable ? n + 1 : n, groupVersion, memberCount);
  }

  Head withKind(int newKind, int members) {
    return new Head(newKind, seq, n, groupVersion, members);
  }

  Head withGroup(long version, int members) {
    return new Head(kind, seq, n, version, members);
  }
}
