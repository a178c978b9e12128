package io.parley.proto.bus;

/** The Kafka topics; their records are described in {@code parley/log/v1/log.proto}. */
public final class Topics {
  /** {@code LogRecord} by conversation id. */
  public static final String MESSAGES = "parley.messages";

  /** {@code SessionRevoked} by session id. */
  public static final String SESSIONS = "parley.sessions";

  /** {@code PresenceRecord} by user id and node id; compacted. */
  public static final String PRESENCE = "parley.presence";

  /** {@code FileRecord} by the id of the conversation, user or group. */
  public static final String FILES = "parley.files";

  private Topics() {}
}
