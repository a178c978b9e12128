package io.parley.gochat.calls;

import io.parley.gochat.calls.Incoming.State;

/** How long what is known of a call holds: clients repeat themselves, or say nothing at its end. */
final class CallTimes {
  /** A dial that crossed the accept: the client has been asked. */
  static final long CROSSING_MS = 10_000;

  /** A video call that is not repeated (every 3 s) is over. */
  private static final long DIAL_MS = 15_000;

  /** A voice call rings so long, as its caller says it once. */
  private static final long RING_MS = 60_000;

  /** Clients do not tell that they hang up. */
  private static final long TALK_MS = 12 * 60 * 60 * 1000L;

  private CallTimes() {}

  static boolean isOver(Outgoing call, long nowMs) {
    return nowMs - call.sinceMs > limitMs(call.talks, call.byOffer);
  }

  static boolean isOver(Incoming call, long nowMs) {
    boolean waits = call.offer != null || call.state == State.ACCEPTED;
    return nowMs - call.sinceMs > limitMs(call.state == State.TALKS, waits);
  }

  private static long limitMs(boolean talks, boolean rings) {
    if (talks) {
      return TALK_MS;
    }
    return rings ? RING_MS : DIAL_MS;
  }
}
