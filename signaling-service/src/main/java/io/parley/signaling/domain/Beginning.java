package io.parley.signaling.domain;

import io.parley.proto.call.CallMedia;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.util.Set;

/**
 * A call that somebody begins.
 *
 * @param group of a group; otherwise of two people
 * @param peer the caller's device
 * @param inbox where it is reached
 * @param peerMedia what it sends
 * @param called who is called, without the caller: the other one of two people, at most {@link
 *     CallLimits#CALLED} of a group
 * @param busy those of them who are in other calls
 */
public record Beginning(
    CallId id,
    ConversationId conversation,
    boolean group,
    CallMedia media,
    UserId caller,
    PeerId peer,
    String inbox,
    PeerMedia peerMedia,
    Set<UserId> called,
    Set<UserId> busy) {}
