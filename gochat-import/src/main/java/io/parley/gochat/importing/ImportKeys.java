package io.parley.gochat.importing;

import io.parley.kit.bus.BusKeys;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.config.Secret;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.service.ServiceKeys;
import io.parley.kit.setup.Setup;
import io.parley.kit.trace.TracingKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the import. */
public final class ImportKeys {
  public static final ConfigKey<String> HOST =
      ConfigKey.string("gochat.source.host")
          .defaultsTo("127.0.0.1")
          .doc("Host of go-chat's MySQL or MariaDB.");
  public static final ConfigKey<Integer> PORT =
      ConfigKey.integer("gochat.source.port", 1, 65_535).defaultsTo(3306).doc("Its port.");
  public static final ConfigKey<String> USER =
      ConfigKey.string("gochat.source.user")
          .defaultsTo("root")
          .doc("Its user; to read is all that it must be allowed.");
  public static final ConfigKey<Secret<String>> PASSWORD =
      ConfigKey.secret("gochat.source.password")
          .defaultsTo(Secret.of(""))
          .doc("The user's password.");
  public static final ConfigKey<String> SCHEMA =
      ConfigKey.string("gochat.source.schema").defaultsTo("go-chat").doc("go-chat's database.");
  public static final ConfigKey<String> TLS =
      ConfigKey.choice("gochat.source.tls", "off", "require", "verify")
          .defaultsTo("off")
          .doc(
              "off: plain; require: encrypted, whoever answers; verify: encrypted, and the server's certificate is good for its host.");
  public static final ConfigKey<Optional<ZoneId>> TIME_ZONE =
      ConfigKey.of("gochat.source.time_zone", "a time zone such as Asia/Shanghai", ImportKeys::zone)
          .optional()
          .doc(
              "Of the machine that go-chat runs on: it stores times without one; not given: this machine's.");
  public static final ConfigKey<String> NAME =
      ConfigKey.string("gochat.source.name")
          .defaultsTo("go-chat")
          .doc(
              "Tells one go-chat from another that is imported too; the same in every run, or all messages come again.");
  public static final ConfigKey<Path> FILES =
      ConfigKey.of("gochat.files", "a path", Path::of)
          .required()
          .doc("go-chat's folder of files, `staticPath.filePath` in its config.toml.");
  public static final ConfigKey<Path> FOLDER =
      ConfigKey.of("gochat.import.folder", "a path", Path::of)
          .defaultsTo(Path.of("gochat-import-data"))
          .doc("Where the report, the links and how far the import is are written.");
  public static final ConfigKey<URI> ADDRESS =
      ConfigKey.of("gochat.import.address", "http:// or https://", ImportKeys::address)
          .defaultsTo(URI.create("http://localhost:8080"))
          .doc("Address of the web app, for the links by which people set their password.");
  public static final ConfigKey<Integer> PARALLEL =
      ConfigKey.integer("gochat.import.parallel", 1, 32)
          .defaultsTo(4)
          .doc("Calls under way at once; a message node takes messages of 4 at a time.");

  /** All that are the import's own. */
  public static final List<ConfigKey<?>> OWN =
      List.of(
          HOST, PORT, USER, PASSWORD, SCHEMA, TLS, TIME_ZONE, NAME, FILES, FOLDER, ADDRESS,
          PARALLEL);

  private ImportKeys() {}

  static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> keys = new ArrayList<>(OWN);
    keys.addAll(KafkaSettings.KEYS);
    keys.addAll(BusKeys.ALL);
    keys.addAll(TracingKeys.ALL);
    keys.addAll(List.of(Setup.AT_START, ServiceKeys.LOG_FORMAT, ServiceKeys.LOG_LEVEL));
    return List.copyOf(keys);
  }

  /** Reads file and environment; a guest on the bus, who makes no topics. */
  static Config load(Optional<Path> file, Map<String, String> environment) {
    Map<String, String> texts = ConfigSource.texts(file, environment, all());
    texts.putIfAbsent(BusKeys.CLUSTERED.name(), "true");
    texts.putIfAbsent(Setup.AT_START.name(), "false");
    // What goes wrong is told in a line of the import's own.
    texts.putIfAbsent(ServiceKeys.LOG_LEVEL.name(), "error");
    texts.putIfAbsent(KafkaSettings.START_LIMIT.name(), "15s");
    return Config.of(texts, all());
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time zone such as Asia/Shanghai", e);
    }
  }

  private static URI address(String text) {
    URI address = URI.create(text.replaceAll("/+$", ""));
    if (!("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
        || address.getHost() == null) {
      throw new IllegalArgumentException("http:// or https://");
    }
    return address;
  }
}
