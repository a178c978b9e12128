package io.parley.kit.setup;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.kafka.TopicSpec;
import io.parley.kit.sql.SchemaSpec;
import io.parley.kit.sql.Schemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Topics and schemas, before anything uses them: made by whoever starts, or by a run of its own
 * ({@code --init}) where many processes share them.
 */
public final class Setup {
  public static final ConfigKey<Boolean> AT_START =
      ConfigKey.bool("setup.at_start")
          .defaultsTo(true)
          .doc(
              "Whether a start makes what is missing of topics and schemas; false: it waits until a run with --init has.");

  private final Vertx vertx;
  private final Config config;
  private final KafkaSettings kafka;
  private final List<TopicSpec> topics;
  private final List<SchemaSpec> schemas;

  /** Of everything in one process that needs something. */
  public Setup(Vertx vertx, Config config, List<Needs> needs) {
    this.vertx = vertx;
    this.config = config;
    this.kafka = KafkaSettings.of(config);
    this.topics = needs.stream().flatMap(need -> need.topics().stream()).distinct().toList();
    this.schemas = needs.stream().flatMap(need -> need.schemas().stream()).distinct().toList();
  }

  /**
   * Makes what is missing, or waits for it, as {@link #AT_START} says.
   *
   * @return fails with a message of one line
   */
  public Future<Void> atStart() {
    if (config.get(AT_START)) {
      return make();
    }
    return TopicCatalog.await(vertx, kafka, topics)
        .compose(there -> Schemas.await(vertx, config, schemas));
  }

  /**
   * Makes what is missing.
   *
   * @return fails with a message of one line
   */
  public Future<Void> make() {
    return TopicCatalog.ensure(vertx, kafka, topics)
        .compose(made -> Schemas.migrate(vertx, config, schemas));
  }
}
