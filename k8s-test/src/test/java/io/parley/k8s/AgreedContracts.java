package io.parley.k8s;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.kafka.TopicSpec;
import io.parley.kit.service.ServiceModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What two versions side by side share besides messages: topics, and the migrations of schemas.
 * What is agreed stays as it is; more may come.
 */
final class AgreedContracts {
  static final Path FILE = Repository.ROOT.resolve("proto/contract/agreed-stores.txt");

  private AgreedContracts() {}

  /** What is agreed, by name. */
  static Map<String, String> agreed() {
    Map<String, String> agreed = new TreeMap<>();
    Repository.text("proto/contract/agreed-stores.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int cut = line.indexOf(": ");
              agreed.put(line.substring(0, cut), line.substring(cut + 2));
            });
    return agreed;
  }

  /** What holds now, by name. */
  static Map<String, String> now() {
    Map<String, String> now = new TreeMap<>();
    Parley.SERVICES.values().forEach(service -> addTopics(now, service));
    try (Stream<Path> folders = Files.list(Repository.ROOT)) {
      for (Path folder : folders.toList()) {
        addMigrations(now, folder.resolve("src/main/resources/db"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return now;
  }

  private static void addTopics(Map<String, String> now, ServiceModule service) {
    Map<String, String> variables = Map.of("PARLEY_AUTH_MASTER_KEY", Variables.SECRET);
    Config config =
        ConfigSource.load(
            Optional.empty(),
            service.name().equals("auth-service") ? variables : Map.of(),
            Parley.keys(service));
    Stream.concat(
            service.needs(config).topics().stream(),
            Stream.of(TopicCatalog.sessions(KafkaSettings.of(config))))
        .forEach((TopicSpec topic) -> now.put("topic " + topic.name(), text(topic)));
  }

  private static String text(TopicSpec topic) {
    return topic.partitions() + " partitions by default, " + new TreeMap<>(topic.config());
  }

  private static void addMigrations(Map<String, String> now, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
        now.put("migration " + folder.relativize(file), sha256(Files.readAllBytes(file)));
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has it", e);
    }
  }
}
