package io.parley.kit.service;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.setup.Needs;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SchemaSpec;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A module that needs topics and a schema, and does nothing with them. */
final class NeedyModule implements ServiceModule {
  static final ConfigKey<String> SCHEMA =
      ConfigKey.string("things.schema").defaultsTo("parley_things");

  @Override
  public String name() {
    return "needy";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.add(SCHEMA);
    keys.add(ConfigKey.secret("needy.secret").required());
    return keys;
  }

  @Override
  public Needs needs(Config config) {
    KafkaSettings kafka = KafkaSettings.of(config);
    return Needs.of(
        SchemaSpec.of(config, SCHEMA, "db/things", "db/outbox"),
        TopicCatalog.files(kafka),
        TopicCatalog.sessions(kafka));
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    return Future.succeededFuture(Running.of(new Shutdown(context.vertx())));
  }
}
