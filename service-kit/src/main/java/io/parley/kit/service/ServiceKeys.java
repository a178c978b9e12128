package io.parley.kit.service;

import io.parley.kit.bus.BusKeys;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.setup.Setup;
import io.parley.kit.trace.TracingKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of every process. */
public final class ServiceKeys {
  public static final ConfigKey<String> HTTP_HOST =
      ConfigKey.string("http.host")
          .defaultsTo("0.0.0.0")
          .doc("Address that the public server listens on.");
  public static final ConfigKey<Integer> HTTP_PORT =
      ConfigKey.integer("http.port", 0, 65_535).defaultsTo(8080).doc("Its port; 0: any free one.");
  public static final ConfigKey<Integer> HTTPS_PORT =
      ConfigKey.integer("https.port", 0, 65_535)
          .defaultsTo(0)
          .doc("Port of the public server with TLS; 0: none.");
  public static final ConfigKey<Optional<Path>> HTTPS_CERTIFICATE =
      ConfigKey.of("https.certificate", "a path", Path::of)
          .optional()
          .doc("PEM file with the certificate and those that signed it.");
  public static final ConfigKey<Optional<Path>> HTTPS_KEY =
      ConfigKey.of("https.key", "a path", Path::of).optional().doc("PEM file with its key.");
  public static final ConfigKey<String> MANAGEMENT_HOST =
      ConfigKey.string("management.host")
          .defaultsTo("127.0.0.1")
          .doc("Address that health and metrics are served on.");
  public static final ConfigKey<Integer> MANAGEMENT_PORT =
      ConfigKey.integer("management.port", 0, 65_535)
          .defaultsTo(9090)
          .doc("Its port; 0: any free one.");
  public static final ConfigKey<String> LOG_FORMAT =
      ConfigKey.choice("log.format", "text", "json")
          .defaultsTo("text")
          .doc("text: a readable line each; json: a JSON object each.");
  public static final ConfigKey<String> LOG_LEVEL =
      ConfigKey.choice("log.level", "error", "warn", "info", "debug")
          .defaultsTo("info")
          .doc("The least important lines that are written.");
  public static final ConfigKey<Integer> EVENT_LOOPS =
      ConfigKey.integer("vertx.event_loops", 0, 1024)
          .defaultsTo(0)
          .doc(
              "Event loops, each with an instance of the public server; 0: one a core, at least 2.");
  public static final ConfigKey<Optional<String>> NODE_ID =
      ConfigKey.string("node.id")
          .optional()
          .doc("Names this process among all; made up where it is not given.");

  public static final ConfigKey<Duration> STOP_DELAY =
      ConfigKey.duration("stop.delay")
          .defaultsTo(Duration.ZERO)
          .doc(
              "How long a stopping process goes on taking connections after it has said that it is not ready, as who routes to it hears of that later.");
  public static final ConfigKey<Duration> STOP_LIMIT =
      ConfigKey.duration("stop.limit")
          .defaultsTo(Duration.ofSeconds(28))
          .doc("How long everything after that may take; below what kills the process.");

  /** All of them, with those of the kit's parts that every process has. */
  public static final List<ConfigKey<?>> ALL = all();

  private ServiceKeys() {}

  private static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> keys =
        new ArrayList<>(
            List.of(
                HTTP_HOST,
                HTTP_PORT,
                HTTPS_PORT,
                HTTPS_CERTIFICATE,
                HTTPS_KEY,
                MANAGEMENT_HOST,
                MANAGEMENT_PORT,
                LOG_FORMAT,
                LOG_LEVEL,
                EVENT_LOOPS,
                NODE_ID,
                Setup.AT_START,
                STOP_DELAY,
                STOP_LIMIT));
    keys.addAll(HttpKeys.ALL);
    keys.addAll(BusKeys.ALL);
    keys.addAll(KafkaSettings.KEYS);
    keys.addAll(TracingKeys.ALL);
    return List.copyOf(keys);
  }
}
