package io.parley.signaling.service;

import io.parley.proto.call.PeerSignal;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;

/** Those who hold the sockets of devices. */
public interface Inboxes {
  /** What one device says to another one. */
  record Said(
      CallId call, UserId fromUser, PeerId from, UserId toUser, PeerId to, PeerSignal signal) {}

  /**
   * Brings it there.
   *
   * @return whether the device is reached there; fails where that is not known
   */
  Future<Boolean> deliver(String inbox, Said said, Duration limit);

  /** Which of some devices are reached at an inbox; fails where nobody answers. */
  Future<Set<PeerId>> probe(String inbox, Set<PeerId> peers);
}
