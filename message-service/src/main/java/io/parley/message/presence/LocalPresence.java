package io.parley.message.presence;

import io.parley.proto.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which users have sockets on this node, and what the topic was told of it. Who left stays a while:
 * a reload of a page is no going. Safe on any thread.
 */
final class LocalPresence {
  /** How long a user without a socket is still there. */
  static final long LINGER_MS = 5_000;

  private static final class Place {
    private int loops;
    private long leftMs;
    private boolean told;
  }

  /** What the topic is to be told. */
  interface Teller {
    /** Tells it; if it fails, {@link LocalPresence#untold} is called. */
    void tell(UserId user, boolean present);
  }

  private final Map<UserId, Place> places = new HashMap<>();
  private final Set<UserId> open = new HashSet<>();

  synchronized void arrived(UserId user) {
    places.computeIfAbsent(user, key -> new Place()).loops++;
    open.add(user);
  }

  synchronized void left(UserId user, long nowMs) {
    Place place = places.get(user);
    if (place != null && place.loops > 0 && --place.loops == 0) {
      place.leftMs = nowMs;
      open.add(user);
    }
  }

  /** Telling the topic failed: it is told again. */
  synchronized void untold(UserId user, boolean present) {
    Place place = places.computeIfAbsent(user, key -> new Place());
    place.told = !present;
    open.add(user);
  }

  /** Tells what the topic does not know yet. */
  synchronized void settle(long nowMs, boolean ending, Teller teller) {
    Predicate<UserId> settled = user -> settle(user, nowMs, ending, teller);
    open.removeIf(settled);
  }

  private boolean settle(UserId user, long nowMs, boolean ending, Teller teller) {
    Place place = places.get(user);
    if (place == null) {
      return true;
    }
    boolean present = place.loops > 0 && !ending;
    if (!present && !ending && nowMs - place.leftMs < LINGER_MS) {
      return false;
    }
    if (present != place.told) {
      place.told = present;
      teller.tell(user, present);
    }
    if (!present) {
      places.remove(user);
    }
    return true;
  }

  /** Everybody goes: what was told is to be taken back. */
  synchronized void openAll() {
    open.addAll(places.keySet());
  }
}
