package io.parley.kit.testing;

import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The real MariaDB and Kafka of this JVM's tests, each started at its first use. */
public final class Servers {
  private static final Path FOLDER = Path.of("target", "backends").toAbsolutePath();

  private Servers() {}

  private static final class Sql {
    static final MariaDbServer SERVER =
        MariaDbServer.start(MariaDbSettings.of(FOLDER.resolve("mariadb")));

    static {
      atExit(() -> SERVER.stop(Duration.ofSeconds(10)));
    }
  }

  private static final class Log {
    static final KafkaBroker BROKER =
        KafkaBroker.start(KafkaBrokerSettings.of(FOLDER.resolve("kafka")).withQuickStart());

    static {
      atExit(() -> BROKER.stop(Duration.ofSeconds(10)));
    }
  }

  private static void atExit(Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(stop));
  }

  /** The configuration that reaches the database, with a schema of its own under a key. */
  public static Map<String, String> sql(String schemaKey) {
    return Map.of(
        "mysql.host",
        Sql.SERVER.host(),
        "mysql.port",
        Integer.toString(Sql.SERVER.port()),
        "mysql.user",
        Sql.SERVER.user(),
        "mysql.password",
        Sql.SERVER.password(),
        schemaKey,
        "parley_kit_" + unique());
  }

  /** The configuration that reaches Kafka, with topics of its own. */
  public static Map<String, String> kafka() {
    return Map.of("kafka.bootstrap", Log.BROKER.bootstrap(), "kafka.topic_suffix", "." + unique());
  }

  /** Both. */
  public static Map<String, String> both(String schemaKey) {
    Map<String, String> texts = new HashMap<>(sql(schemaKey));
    texts.putAll(kafka());
    return texts;
  }

  private static String unique() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
