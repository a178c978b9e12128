package io.parley.auth.kafka;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.SessionRevoked;
import java.time.Instant;

/** The records of topic {@link io.parley.proto.bus.Topics#SESSIONS}. */
public final class SessionRecords {
  private SessionRecords() {}

  /** That a session ended; its key is {@link SessionId#bytes}. */
  public static byte[] revoked(SessionId session, UserId user, Instant at) {
    return SessionRevoked.newBuilder()
        .setSessionId(session.byteString())
        .setUserId(user.byteString())
        .setTimeMs(at.toEpochMilli())
        .build()
        .toByteArray();
  }
}
