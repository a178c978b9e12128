package io.parley.gochat.socket;

import io.parley.kit.config.ConfigKey;
import java.time.Duration;
import java.util.List;

/** What the sockets are told. */
public final class SocketKeys {
  static final ConfigKey<Integer> FRAMES_PER_SECOND =
      ConfigKey.integer("gochat.socket.frames_per_second", 1, 1_000_000)
          .defaultsTo(40)
          .doc("Frames that a socket may send, on average; a shared screen is 17 a second.");
  static final ConfigKey<Integer> FRAME_BURST =
      ConfigKey.integer("gochat.socket.frame_burst", 1, 1_000_000)
          .defaultsTo(200)
          .doc("Frames that a socket may send at once.");
  static final ConfigKey<Integer> RELAYED_BYTES_PER_SECOND =
      ConfigKey.integer("gochat.socket.relayed_bytes_per_second", 65_536, 1 << 30)
          .defaultsTo(4 << 20)
          .doc(
              "Bytes of calls and shared screens that a socket may send, on average; pictures above"
                  + " it are left out.");
  static final ConfigKey<Integer> QUEUED_BYTES =
      ConfigKey.integer("gochat.socket.queued_bytes", 65_536, 1 << 30)
          .defaultsTo(1 << 20)
          .doc("Bytes that may wait for a client that does not read; above it is closed.");
  static final ConfigKey<Duration> STALLED_LIMIT =
      ConfigKey.duration("gochat.socket.stalled_limit")
          .defaultsTo(Duration.ofSeconds(10))
          .doc("How long a client may not read while something waits for it.");
  static final ConfigKey<Integer> SOCKETS_PER_USER =
      ConfigKey.integer("gochat.socket.per_user", 1, 10_000)
          .defaultsTo(16)
          .doc("Sockets that a user may have on one event loop; the oldest one gives way.");
  static final ConfigKey<Duration> LEAVE_SPREAD =
      ConfigKey.duration("gochat.socket.leave_spread")
          .defaultsTo(Duration.ofSeconds(3))
          .doc(
              "Over how long the sockets of a node that stops are closed: their clients know no"
                  + " other farewell, and all connect again 10 s later.");

  /** All of them. */
  public static final List<ConfigKey<?>> KEYS =
      List.of(
          FRAMES_PER_SECOND,
          FRAME_BURST,
          RELAYED_BYTES_PER_SECOND,
          QUEUED_BYTES,
          STALLED_LIMIT,
          SOCKETS_PER_USER,
          LEAVE_SPREAD);

  private SocketKeys() {}
}
