package io.parley.gochat;

import io.parley.gochat.api.GochatLimits;
import io.parley.gochat.socket.SocketKeys;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What gochat-gateway is told. */
public final class GochatConfig {
  // What a frame holds besides a file.
  private static final int FRAME_REST = 64 * 1024;

  public static final ConfigKey<String> HOST =
      ConfigKey.string("gochat.host")
          .defaultsTo("0.0.0.0")
          .doc("Address that clients of go-chat are served on.");
  public static final ConfigKey<Integer> PORT =
      ConfigKey.integer("gochat.port", 0, 65_535)
          .defaultsTo(8888)
          .doc("Its port; 0: any free one. go-chat's web client has 8888 built in.");
  static final ConfigKey<Optional<Path>> WEB_ROOT =
      ConfigKey.of("gochat.web_root", "a path", Path::of)
          .optional()
          .doc("Folder with a built go-chat web client, served from the same port.");
  static final ConfigKey<Mebibytes> LARGEST_FILE =
      ConfigKey.of("gochat.largest_file", Mebibytes.TYPE, Mebibytes::parse)
          .defaultsTo(new Mebibytes(25))
          .doc(
              "The largest file that may be sent; it is in memory as a whole while it comes, so at"
                  + " most 100MiB.");
  static final ConfigKey<Integer> LONGEST_HISTORY =
      ConfigKey.integer("gochat.longest_history", 200, 100_000)
          .defaultsTo(20_000)
          .doc("How many of a conversation's newest entries GET /message looks at.");
  static final ConfigKey<Integer> REQUESTS =
      ConfigKey.integer("gochat.limits.requests_per_minute", 1, 1_000_000)
          .defaultsTo(1_200)
          .doc("HTTP requests that a session may make on one node.");
  static final ConfigKey<Integer> ADDRESS_REQUESTS =
      ConfigKey.integer("gochat.limits.address_requests_per_minute", 1, 1_000_000)
          .defaultsTo(3_000)
          .doc("HTTP requests that an address may make on one node.");

  static final List<ConfigKey<?>> KEYS =
      Stream.of(
              List.<ConfigKey<?>>of(
                  HOST, PORT, WEB_ROOT, LARGEST_FILE, LONGEST_HISTORY, REQUESTS, ADDRESS_REQUESTS),
              HttpKeys.ALL,
              SocketKeys.KEYS)
          .flatMap(List::stream)
          .toList();

  private GochatConfig() {}

  /** In bytes: an upload is one frame. */
  static int largestFrame(Config config) {
    return config.get(LARGEST_FILE).bytes() + FRAME_REST;
  }

  static GochatLimits limits(Config config) {
    return new GochatLimits(
        new RateLimit("gochat.requests", config.get(REQUESTS), Duration.ofMinutes(1)),
        new RateLimit(
            "gochat.address_requests", config.get(ADDRESS_REQUESTS), Duration.ofMinutes(1)),
        config.get(LARGEST_FILE).bytes(),
        config.get(LONGEST_HISTORY));
  }
}
