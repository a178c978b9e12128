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
public record Device(PeerId peer, String inbox, int turn, PeerMedia media, long cutOffMs) {}
