package io.parley.gochat.socket;

/**
 * How much a socket may do: it fills evenly up to its capacity. What is refused takes half of what
 * it asked for, so that only who goes on at far above the rate comes below the bottom: a flood.
 */
final class Bucket {
  enum Verdict {
    ALLOWED,
    REFUSED,
    FLOOD
  }

  private final double perMs;
  private final double capacity;
  private double level;
  private long filledMs;

  Bucket(double perSecond, double capacity, long nowMs) {
    this.perMs = perSecond / 1000;
    this.capacity = capacity;
    this.level = capacity;
    this.filledMs = nowMs;
  }

  Verdict take(double amount, long nowMs) {
    level = Math.min(capacity, level + Math.max(0, nowMs - filledMs) * perMs);
    filledMs = nowMs;
    if (level >= amount) {
      level -= amount;
      return Verdict.ALLOWED;
    }
    level -= amount / 2;
    return level < -capacity ? Verdict.FLOOD : Verdict.REFUSED;
  }
}
