package io.parley.kit.sql;

import io.parley.kit.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Services' schemas, before they are used. Both calls run on a worker and wait for a database that
 * is not there yet, up to {@link Database#START_LIMIT}; their failures have messages of one line.
 */
public final class Schemas {
  private Schemas() {}

  /**
   * Creates those that are missing, if the user may, and applies the migrations of each location.
   */
  public static Future<Void> migrate(Vertx vertx, Config config, List<SchemaSpec> schemas) {
    return each(vertx, config, schemas, Migrations::run);
  }

  /**
   * Waits until others have done so. Migrations of versions to come are no matter: what a schema
   * has had removed stays readable for the version before.
   *
   * @return fails where a schema is not up to date within the limit
   */
  public static Future<Void> await(Vertx vertx, Config config, List<SchemaSpec> schemas) {
    return each(vertx, config, schemas, Migrations::await);
  }

  private interface Step {
    void run(Migrations migrations) throws InterruptedException;
  }

  private static Future<Void> each(
      Vertx vertx, Config config, List<SchemaSpec> schemas, Step step) {
    return vertx.executeBlocking(
        () -> {
          for (SchemaSpec schema : schemas) {
            step.run(new Migrations(config, schema));
          }
          return null;
        },
        false);
  }
}
