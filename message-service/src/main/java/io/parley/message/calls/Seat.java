package io.parley.message.calls;

import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;

/**
 * A device that is in a call, or about to be, and the socket over which it is reached. Changed on
 * the socket's event loop only.
 */
public final class Seat {
  final UserId user;
  final PeerId peer;
  private final Line line;

  /** Null: not known yet. */
  private volatile CallId call;

  private long version;

  Seat(UserId user, PeerId peer, Line line) {
    this.user = user;
    this.peer = peer;
    this.line = line;
  }

  /** The socket. */
  public Line line() {
    return line;
  }

  /** Whether what is said in a call may be for the device. */
  public boolean mayBeIn(CallId asked) {
    CallId known = call;
    return known == null || known.equals(asked);
  }

  /** Whose device it is. */
  public UserId user() {
    return user;
  }

  /** Which device it is. */
  public PeerId peer() {
    return peer;
  }

  /** The call; null while it is not known, which of one that is begun is until the answer. */
  public CallId call() {
    return call;
  }

  /** The device is about to come into the call. */
  public void expects(CallId expected) {
    call = expected;
  }

  /** The device is in the call since the call's version. */
  public void isIn(CallId joined, long since) {
    call = joined;
    version = Math.max(version, since);
  }

  /** It was told that the device is in the call. */
  public boolean isTaken() {
    return version > 0;
  }

  /** What is told of the call in a version is newer than what is known here. */
  public boolean isOlderThan(CallId told, long toldVersion) {
    return isTaken() && told.equals(call) && toldVersion > version;
  }
}
