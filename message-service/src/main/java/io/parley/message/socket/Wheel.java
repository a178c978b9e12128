package io.parley.message.socket;

import java.util.ArrayList;
import java.util.List;

/**
 * One timer for all sockets of an event loop: buckets of a second, in each the sockets to look at
 * then. A socket tells at each look when it wants the next one.
 */
final class Wheel {
  private static final int BUCKETS = 64;
  private static final long TICK_MS = 250;

  /**
   * What can be looked at. Kept in one bucket at a time, but for stale places, which are skipped.
   */
  abstract static class Due {
    /** The tick at which the next look is planned; the wheel's own. */
    private long plannedTick;

    /**
     * Does what is due.
     *
     * @return when to look again, in milliseconds since 1970; a negative number: never
     */
    abstract long look(long nowMs);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private final List<Due>[] buckets = new List[BUCKETS];

  private long tick;

  Wheel(long nowMs) {
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] = new ArrayList<>();
    }
    tick = nowMs / TICK_MS;
  }

  /** Looks at it no later than at the time, or as soon after as the next tick. */
  void plan(Due due, long atMs) {
    long wanted = Math.max(tick + 1, Math.min(atMs / TICK_MS + 1, tick + BUCKETS - 1));
    if (due.plannedTick > tick && due.plannedTick <= wanted) {
      return;
    }
    due.plannedTick = wanted;
    buckets[(int) (wanted % BUCKETS)].add(due);
  }

  /** To be called about every {@link #TICK_MS}; makes up for calls that came late. */
  void advance(long nowMs) {
    long end = nowMs / TICK_MS;
    if (end - tick > BUCKETS) {
      tick = end - BUCKETS;
    }
    while (tick < end) {
      tick++;
      int at = (int) (tick % BUCKETS);
      List<Due> dues = buckets[at];
      if (!dues.isEmpty()) {
        buckets[at] = new ArrayList<>();
        dues.forEach(due -> turn(due, nowMs));
      }
    }
  }

  private void turn(Due due, long nowMs) {
    if (due.plannedTick > tick) {
      return;
    }
    due.plannedTick = 0;
    long next = due.look(nowMs);
    if (next >= 0) {
      plan(due, next);
    }
  }
}
