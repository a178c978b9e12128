package io.parley.kit.testing;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SchemaSpec;
import io.parley.kit.sql.Schemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Databases of tests that start no modules, which would bring schemas up to date. */
public final class Databases {
  private Databases() {}

  /** Brings a schema up to date and opens its pool. */
  public static Future<Database> open(
      Vertx vertx, Config config, ConfigKey<String> schema, String... locations) {
    return Schemas.migrate(vertx, config, List.of(SchemaSpec.of(config, schema, locations)))
        .map(migrated -> Database.open(vertx, config, schema));
  }
}
