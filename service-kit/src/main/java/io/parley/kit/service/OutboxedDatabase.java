package io.parley.kit.service;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.health.Readiness;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.outbox.OutboxRelay;
import io.parley.kit.sql.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A module's database with a relay that takes its outbox to the log. */
public final class OutboxedDatabase {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private OutboxedDatabase() {}

  /**
   * Opens it, with a check of readiness; each part leaves its way back in the shutdown.
   *
   * @param module its name
   * @param schema the key of the schema's name
   * @param topics those that records of the outbox go to, without the suite's suffix
   * @return when the log can be written to
   */
  public static Future<Database> open(
      ServiceContext context,
      Shutdown shutdown,
      String module,
      ConfigKey<String> schema,
      List<String> topics) {
    KafkaSettings kafka = KafkaSettings.of(context.config());
    Database database = Database.open(context.vertx(), context.config(), schema);
    shutdown.push("database", STOP_LIMIT, database::close);
    Readiness.register(context.health(), module + "/database", database::ping);
    return LogProducer.open(
            context.vertx(), kafka, topics.stream().map(kafka::topic).toList(), Map.of())
        .map(
            producer -> {
              shutdown.push("log producer", STOP_LIMIT, producer::close);
              OutboxRelay relay =
                  OutboxRelay.start(context.vertx(), database, producer, context.meters());
              shutdown.push("outbox relay", STOP_LIMIT, relay::stop);
              return database;
            });
  }
}
