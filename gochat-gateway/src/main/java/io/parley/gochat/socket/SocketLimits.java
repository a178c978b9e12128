package io.parley.gochat.socket;

import io.parley.kit.config.Config;
import java.time.Duration;

/**
 * What one socket may do.
 *
 * @param uploadBytes that may wait to be sent
 */
record SocketLimits(
    int framesPerSecond,
    int frameBurst,
    int relayedBytesPerSecond,
    int queuedBytes,
    Duration stalled,
    int perUser,
    Duration leaveSpread,
    long uploadBytes) {

  static SocketLimits of(Config config, long largestFrame) {
    return new SocketLimits(
        config.get(SocketKeys.FRAMES_PER_SECOND),
        config.get(SocketKeys.FRAME_BURST),
        config.get(SocketKeys.RELAYED_BYTES_PER_SECOND),
        config.get(SocketKeys.QUEUED_BYTES),
        config.get(SocketKeys.STALLED_LIMIT),
        config.get(SocketKeys.SOCKETS_PER_USER),
        config.get(SocketKeys.LEAVE_SPREAD),
        2 * largestFrame);
  }
}
