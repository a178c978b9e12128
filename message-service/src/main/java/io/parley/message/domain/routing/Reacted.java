package io.parley.message.domain.routing;

import io.parley.proto.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The reactions to one message, as far as deciding one more asks for them: how many gave each
 * emoji, and what those gave who are about to react. Used by one thread, for one batch.
 */
public final class Reacted {
  /** The most emoji that a user may give a message. */
  static final int MOST_OWN = 3;

  /** The most emoji under a message. */
  static final int MOST_EMOJI = 50;

  private static final class Tally {
    private int count;
    private final long since;

    Tally(int count, long since) {
      this.count = count;
      this.since = since;
    }
  }

  private final Map<String, Tally> emoji = new HashMap<>();
  private final Map<UserId, Set<String>> own = new HashMap<>();

  /**
   * So many have given the emoji.
   *
   * @param since the act that brought it under the message
   */
  public void given(String which, int count, long since) {
    emoji.put(which, new Tally(count, since));
  }

  /** The user is one of those. */
  public void givenBy(UserId user, String which) {
    own.computeIfAbsent(user, key -> new HashSet<>()).add(which);
  }

  boolean mayGive(UserId user, String which) {
    Set<String> mine = own.getOrDefault(user, Set.of());
    return !mine.contains(which)
        && mine.size() < MOST_OWN
        && (emoji.containsKey(which) || emoji.size() < MOST_EMOJI);
  }

  boolean mayTake(UserId user, String which) {
    return own.getOrDefault(user, Set.of()).contains(which);
  }

  /** Adds one; the answer is the act that brought the emoji under the message. */
  long give(UserId user, String which, long actSeq) {
    Tally tally = emoji.computeIfAbsent(which, key -> new Tally(0, actSeq));
    tally.count++;
    givenBy(user, which);
    return tally.since;
  }

  void take(UserId user, String which) {
    own.get(user).remove(which);
    Tally tally = emoji.get(which);
    tally.count--;
    if (tally.count == 0) {
      emoji.remove(which);
    }
  }
}
