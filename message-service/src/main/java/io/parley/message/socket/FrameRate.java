package io.parley.message.socket;

/**
 * How many frames a socket may send: a bucket that fills evenly. Frames above the rate are refused
 * and take half of what an allowed one takes, so that only who goes on at far above it empties the
 * bucket below the bottom: a flood.
 */
final class FrameRate {
  enum Verdict {
    ALLOWED,
    REFUSED,
    FLOOD
  }

  private float level;
  private long filledMs;

  FrameRate(int burst, long nowMs) {
    level = burst;
    filledMs = nowMs;
  }

  Verdict take(int perSecond, int burst, long nowMs) {
    long elapsed = Math.max(0, nowMs - filledMs);
    filledMs = nowMs;
    level = Math.min(burst, level + elapsed * perSecond / 1000f);
    if (level >= 1) {
      level -= 1;
      return Verdict.ALLOWED;
    }
    level -= 0.5f;
    return level < -burst ? Verdict.FLOOD : Verdict.REFUSED;
  }
}
