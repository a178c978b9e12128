package io.parley.signaling.domain;

import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.PeerId;

/**
 * The device by which somebody is in a call.
 *
 * @param inbox where it is reached: the address of who holds its socket
 * @param turn grows with each joining of anybody in the call
 * @param cutOffMs since when it is not reached, in milliseconds since 1970; 0: it is
 */
public record Device(PeerId peer, String inbox, int turn, PeerMedia media, long cutOffMs) {
  /** Is reached, here. */
  Device reachedAt(String newInbox) {
    return new Device(peer, newInbox, turn, media, 0);
  }

  Device cutOffAt(long nowMs) {
    return new Device(peer, inbox, turn, media, nowMs);
  }

  Device sending(PeerMedia newMedia) {
    return new Device(peer, inbox, turn, newMedia, cutOffMs);
  }

  /** When the time is over in which it may come back; of one that was cut off. */
  long graceUntilMs() {
    return cutOffMs + CallLimits.GRACE.toMillis();
  }
}
