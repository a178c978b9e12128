package io.parley.file;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.health.Readiness;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.kit.sql.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** file-service: uploads, downloads, and the life of files. */
public final class FileModule implements ServiceModule {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "file-service";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return FileConfig.KEYS;
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    Shutdown shutdown = new Shutdown(context.vertx());
    return Database.open(context.vertx(), context.config(), FileConfig.SCHEMA, "db/file")
        .map(
            database -> {
              shutdown.push("database", STOP_LIMIT, database::close);
              Readiness.register(context.health(), "file-service/database", database::ping);
              return Running.of(router -> Future.succeededFuture(), shutdown);
            })
        .recover(failure -> shutdown.run().compose(stopped -> Future.failedFuture(failure)));
  }
}
