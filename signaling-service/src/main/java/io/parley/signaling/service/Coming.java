package io.parley.signaling.service;

import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Command;

/**
 * A device that comes into a call.
 *
 * @param inbox where it is reached
 * @param leaveOther whether its user leaves what other call they are in
 */
public record Coming(UserId user, PeerId peer, String inbox, PeerMedia media, boolean leaveOther) {
  Command join() {
    return new Command.Join(user, peer, inbox, media);
  }
}
