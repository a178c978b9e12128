package io.parley.gochat.socket;

/** Why the gateway closes a socket; the numbers are those of Parley's own socket. */
enum Closing {
  MALFORMED(4400, "frames are binary and hold one go-chat message"),
  OTHER_USER(4403, "the session is not the one of this user"),
  SESSION_ENDED(4403, "the session has ended: sign in again"),
  TOO_MANY(4408, "another socket took the place of this one"),
  TOO_LARGE(4413, "a frame is too large"),
  FLOOD(4429, "far too many frames"),
  TOO_SLOW(4430, "frames are not read fast enough"),
  UNAVAILABLE(4503, "not possible now: connect again"),
  GOING_AWAY(4504, "the server stops: connect again");

  private final short code;
  private final String reason;

  Closing(int code, String reason) {
    this.code = (short) code;
    this.reason = reason;
  }

  short code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
