package io.parley.gochat.calls;

/** A call that a socket's client makes. */
final class Outgoing {
  /** The other one has accepted. */
  boolean talks;

  /** It began with its offer, so that the client knows of no dial, accept or reject. */
  boolean byOffer;

  /** When something was last done about it. */
  long sinceMs;

  Outgoing(boolean byOffer, long sinceMs) {
    this.byOffer = byOffer;
    this.sinceMs = sinceMs;
  }
}
