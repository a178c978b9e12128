package io.parley.message.socket;

import java.time.Duration;

/**
 * The bounds of every socket.
 *
 * @param heartbeat clients send something at least so often
 * @param helloLimit until the first frame
 * @param sendDeadline until an unacknowledged send is told as of unknown outcome
 * @param framesPerSecond that a client may send, on average
 * @param frameBurst that it may send at once
 * @param signalsPerSecond that it may say to other devices in calls, on average
 * @param signalBurst that it may say to them at once
 * @param pendingSends of a socket that may wait for their entries
 * @param queuedBytes that may wait for a client that does not read
 * @param stalledLimit how long a client may not read while something waits
 * @param actsPerMinute edits, reactions and recalls of a user on the node, on average and at once
 * @param mentionsPerMinute in what a user sends and edits on the node, on average and at once
 * @param goAwaySpread over how long the clients of a stopping node connect elsewhere
 */
public record SocketSettings(
    Duration heartbeat,
    Duration helloLimit,
    Duration sendDeadline,
    int framesPerSecond,
    int frameBurst,
    int signalsPerSecond,
    int signalBurst,
    int pendingSends,
    int queuedBytes,
    Duration stalledLimit,
    int actsPerMinute,
    int mentionsPerMinute,
    Duration goAwaySpread) {
  /** The largest frame of a client, in bytes. */
  public static final int MAX_FRAME = 64 * 1024;

  /** Silence after which a socket is closed, in milliseconds. */
  long silenceMs() {
    return heartbeat.toMillis() * 5 / 2;
  }
}
