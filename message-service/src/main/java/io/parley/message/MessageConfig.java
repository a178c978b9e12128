package io.parley.message;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.sql.Database;
import io.parley.message.domain.MentionRules;
import io.parley.message.socket.SocketSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of message-service. */
final class MessageConfig {
  static final ConfigKey<String> SCHEMA =
      ConfigKey.string("message.schema")
          .defaultsTo("parley_message")
          .doc("Schema of message-service's tables.");
  static final ConfigKey<Integer> ROUTER_LANES =
      ConfigKey.integer("message.router_lanes", 0, 64)
          .defaultsTo(1)
          .doc("Routers of a process; one for two cores, 0: it routes nothing.");
  static final ConfigKey<Optional<String>> ROUTER_INSTANCE =
      ConfigKey.string("message.router_instance")
          .optional()
          .doc("Name of this process in the routers' group, where no two processes share it.");
  static final ConfigKey<Duration> SEND_DEADLINE =
      ConfigKey.duration("message.send_deadline")
          .defaultsTo(Duration.ofSeconds(10))
          .doc("After it an undecided send is answered with UNAVAILABLE.");
  static final ConfigKey<Integer> FEED_UNTAKEN_BYTES =
      ConfigKey.integer("message.feed_untaken_bytes", 65_536, 1 << 30)
          .defaultsTo(16 << 20)
          .doc(
              "Bytes that may be on the way to another message node; what is more it reads from the"
                  + " database.");
  static final ConfigKey<Duration> HEARTBEAT =
      ConfigKey.duration("socket.heartbeat")
          .defaultsTo(Duration.ofSeconds(25))
          .doc("Clients send something so often; after 2.5 times as much silence they are closed.");
  static final ConfigKey<Duration> HELLO_LIMIT =
      ConfigKey.duration("socket.hello_limit")
          .defaultsTo(Duration.ofSeconds(5))
          .doc("Until a socket's first frame.");
  static final ConfigKey<Integer> FRAMES_PER_SECOND =
      ConfigKey.integer("socket.frames_per_second", 1, 1_000_000)
          .defaultsTo(20)
          .doc("Frames that a socket may send, on average.");
  static final ConfigKey<Integer> FRAME_BURST =
      ConfigKey.integer("socket.frame_burst", 1, 1_000_000)
          .defaultsTo(100)
          .doc("Frames that a socket may send at once.");
  static final ConfigKey<Integer> SIGNALS_PER_SECOND =
      ConfigKey.integer("socket.signals_per_second", 1, 1_000_000)
          .defaultsTo(50)
          .doc("What a socket may say to other devices in calls, on average.");
  static final ConfigKey<Integer> SIGNAL_BURST =
      ConfigKey.integer("socket.signal_burst", 1, 1_000_000)
          .defaultsTo(500)
          .doc("What a socket may say to other devices in calls at once.");
  static final ConfigKey<Integer> PENDING_SENDS =
      ConfigKey.integer("socket.pending_sends", 1, 100_000)
          .defaultsTo(200)
          .doc("Sends of a socket that may wait for their acknowledgement.");
  static final ConfigKey<Integer> QUEUED_BYTES =
      ConfigKey.integer("socket.queued_bytes", 65_536, 1 << 30)
          .defaultsTo(1 << 20)
          .doc("Bytes that may wait for a client that does not read.");
  static final ConfigKey<Duration> STALLED_LIMIT =
      ConfigKey.duration("socket.stalled_limit")
          .defaultsTo(Duration.ofSeconds(10))
          .doc("How long a client may not read while something waits for it.");
  static final ConfigKey<Integer> ACTS_PER_MINUTE =
      ConfigKey.integer("socket.acts_per_minute", 1, 1_000_000)
          .defaultsTo(120)
          .doc(
              "Edits, reactions and recalls of a user on this node, on average; as many may come at"
                  + " once.");
  static final ConfigKey<Integer> MENTIONS_PER_MINUTE =
      ConfigKey.integer("socket.mentions_per_minute", MentionRules.MAX, 1_000_000)
          .defaultsTo(100)
          .doc(
              "Mentions in what a user sends and edits on this node, on average; as many may come"
                  + " at once.");
  static final ConfigKey<Duration> LEAVE_LIMIT =
      ConfigKey.duration("socket.leave_limit")
          .defaultsTo(Duration.ofSeconds(5))
          .doc("How long a stop waits for clients to go elsewhere.");

  static final ConfigKey<Duration> GO_AWAY_SPREAD =
      ConfigKey.duration("socket.go_away_spread")
          .defaultsTo(Duration.ofSeconds(3))
          .checked(MessageConfig::aMillisecondAtLeast)
          .doc(
              "Over how long clients of a node that stops are spread as they connect to others; below socket.leave_limit, as those still here then are closed.");

  private MessageConfig() {}

  private static void aMillisecondAtLeast(Duration duration) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException("at least 1ms");
    }
  }

  static List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys =
        new ArrayList<>(
            List.of(
                SCHEMA,
                ROUTER_LANES,
                ROUTER_INSTANCE,
                SEND_DEADLINE,
                FEED_UNTAKEN_BYTES,
                HEARTBEAT,
                HELLO_LIMIT,
                FRAMES_PER_SECOND,
                FRAME_BURST,
                SIGNALS_PER_SECOND,
                SIGNAL_BURST,
                PENDING_SENDS,
                QUEUED_BYTES,
                STALLED_LIMIT,
                ACTS_PER_MINUTE,
                MENTIONS_PER_MINUTE,
                LEAVE_LIMIT,
                GO_AWAY_SPREAD));
    keys.addAll(Database.KEYS);
    keys.addAll(KafkaSettings.KEYS);
    return List.copyOf(keys);
  }

  static SocketSettings sockets(Config config) {
    return new SocketSettings(
        config.get(HEARTBEAT),
        config.get(HELLO_LIMIT),
        config.get(SEND_DEADLINE),
        config.get(FRAMES_PER_SECOND),
        config.get(FRAME_BURST),
        config.get(SIGNALS_PER_SECOND),
        config.get(SIGNAL_BURST),
        config.get(PENDING_SENDS),
        config.get(QUEUED_BYTES),
        config.get(STALLED_LIMIT),
        config.get(ACTS_PER_MINUTE),
        config.get(MENTIONS_PER_MINUTE),
        config.get(GO_AWAY_SPREAD));
  }
}
