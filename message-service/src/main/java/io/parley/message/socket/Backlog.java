package io.parley.message.socket;

/** What waits because a client does not read, or may not be told yet; and since when. */
final class Backlog {
  private long stalledMs;
  private int bytes;

  /** Counts a frame that is held back; false if too much is. */
  boolean hold(int length, int most) {
    bytes += length;
    return bytes <= most;
  }

  /** Counts a frame that is to be written; false if too much waits already. */
  boolean admit(int length, boolean congested, int most, long nowMs) {
    if (!congested) {
      stalledMs = 0;
      return true;
    }
    if (stalledMs == 0) {
      stalledMs = nowMs;
      bytes = 0;
    }
    return hold(length, most);
  }

  /** Since when the client does not read, in milliseconds since 1970; 0: it does. */
  long stalledMs() {
    return stalledMs;
  }

  /** The client reads again. */
  void clear() {
    stalledMs = 0;
  }
}
