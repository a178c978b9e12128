package io.parley.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.SessionId;
import io.parley.proto.log.SessionRevoked;
import java.util.List;

/** Reads which sessions have ended, as it stands in the topic. Blocks. */
public final class SessionRecords {
  private SessionRecords() {}

  /** Those told of so far, each as often as it was told. */
  public static List<SessionId> ended(Scope scope) {
    return TopicReader.all(scope, Topics.SESSIONS).stream()
        .map(record -> session(record.value()))
        .toList();
  }

  private static SessionId session(byte[] value) {
    try {
      return SessionId.of(SessionRevoked.parseFrom(value).getSessionId());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("a record that cannot be read", e);
    }
  }

  /** The same, once one is among them. */
  public static List<SessionId> await(Scope scope, SessionId session) {
    Await.until("it is told that the session ended", () -> ended(scope).contains(session));
    return ended(scope);
  }
}
