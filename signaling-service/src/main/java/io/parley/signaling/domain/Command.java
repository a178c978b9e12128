package io.parley.signaling.domain;

import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.util.Map;
import java.util.Set;

/**
 * What may happen to a call that has begun. All of them may come again, late, or in another order.
 */
public sealed interface Command {
  /** A device of somebody who is called rings. */
  record Ring(UserId user) implements Command {}

  /**
   * Somebody accepts, comes in later, or comes back.
   *
   * @param inbox where the device is reached
   */
  record Join(UserId user, PeerId peer, String inbox, PeerMedia media) implements Command {}

  /** Somebody who is called does not want to answer. */
  record Decline(UserId user) implements Command {}

  /** Somebody hangs up, or finds no way to the others. */
  record Leave(UserId user, PeerId peer, boolean failed) implements Command {}

  /**
   * Somebody in the call calls others.
   *
   * @param busy those of them who are in other calls
   */
  record Invite(UserId user, Set<UserId> invited, Set<UserId> busy) implements Command {}

  /** What a device sends is different. */
  record SetMedia(UserId user, PeerId peer, PeerMedia media) implements Command {}

  /** The socket of a device has closed; void where the device is reached elsewhere by now. */
  record LosePeer(UserId user, PeerId peer, String inbox) implements Command {}

  /**
   * Some of the devices that were asked for are reached where they were said to be.
   *
   * @param asked with the inbox that was asked
   */
  record Probe(Map<PeerId, String> asked, Set<PeerId> reached) implements Command {}

  /** They may not read the conversation any more. */
  record Expel(Set<UserId> users) implements Command {}

  /** Time has passed. */
  record Tick() implements Command {}
}
