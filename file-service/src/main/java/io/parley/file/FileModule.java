package io.parley.file;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.parley.file.api.DownloadRoutes;
import io.parley.file.api.Downloads;
import io.parley.file.api.FileCookie;
import io.parley.file.api.FileHandlers;
import io.parley.file.api.FileLimits;
import io.parley.file.api.FileRoutes;
import io.parley.file.api.RpcMessageAccess;
import io.parley.file.api.UploadHandlers;
import io.parley.file.bytes.FileStore;
import io.parley.file.domain.Access;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.MessageAccess;
import io.parley.file.media.Looker;
import io.parley.file.media.MediaSettings;
import io.parley.file.metrics.FileMetrics;
import io.parley.file.store.SqlFileTable;
import io.parley.file.upload.Finishing;
import io.parley.file.upload.Posters;
import io.parley.file.upload.UploadLimits;
import io.parley.file.upload.Uploads;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.health.Readiness;
import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.RateLimits;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.kit.setup.Needs;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SchemaSpec;
import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import java.nio.file.Path;
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
  public Needs needs(Config config) {
    return Needs.of(
        SchemaSpec.of(config, FileConfig.SCHEMA, "db/file"),
        TopicCatalog.files(KafkaSettings.of(config)));
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    Shutdown shutdown = new Shutdown(context.vertx());
    return open(context, shutdown)
        .compose(
            parts -> {
              MessageAccess messages = new RpcMessageAccess(context.rpc());
              Access access = new Access(parts.table(), messages);
              return FileLife.start(context, parts, access, messages, shutdown)
                  .map(started -> Running.of(routes(context, parts, access), shutdown));
            })
        .recover(failure -> shutdown.run().compose(stopped -> Future.failedFuture(failure)));
  }

  /** What everything else is made of. */
  record Parts(
      Database database,
      FileTable table,
      FileStore store,
      Uploads uploads,
      Finishing finishing,
      Posters posters,
      MediaSettings media) {}

  private static Future<Parts> open(ServiceContext context, Shutdown shutdown) {
    Database database = Database.open(context.vertx(), context.config(), FileConfig.SCHEMA);
    shutdown.push("database", STOP_LIMIT, database::close);
    Readiness.register(context.health(), "file-service/database", database::ping);
    return FileStores.open(context.vertx(), context.config())
        .compose(
            store -> {
              shutdown.push("store", STOP_LIMIT, store::close);
              Readiness.register(context.health(), Readiness.FILES, store::ping);
              return FileStores.temporary(context.vertx(), context.config())
                  .map(path -> parts(context, shutdown, database, store, path));
            });
  }

  private static Parts parts(
      ServiceContext context,
      Shutdown shutdown,
      Database database,
      FileStore store,
      Path temporary) {
    MediaSettings media = MediaSettings.of(context.config(), temporary);
    Looker looker = new Looker(context.vertx(), media);
    shutdown.push("looks at files", STOP_LIMIT, looker::close);
    FileTable table = new SqlFileTable(database);
    UploadLimits limits = FileConfig.uploads(context.config());
    FileMetrics metrics = new FileMetrics(context.meters());
    NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    return new Parts(
        database,
        table,
        store,
        new Uploads(
            context.vertx(),
            table,
            store,
            limits,
            () -> new FileId(ids.generate()),
            context.clock(),
            metrics),
        new Finishing(
            context.vertx(), table, store, looker, limits.life(), context.clock(), metrics),
        new Posters(context.vertx(), table, store, looker, temporary),
        media);
  }

  private static FileRoutes routes(ServiceContext context, Parts parts, Access access) {
    RateLimits rates =
        new RateLimits(new ClientAddress(context.config().get(HttpKeys.TRUSTED_PROXIES)));
    FileLimits limits = FileConfig.limits(context.config());
    return new FileRoutes(
        context.vertx(),
        new AccessTokenHandler(context.tokens()),
        rates,
        limits,
        new UploadHandlers(parts.uploads(), parts.finishing()),
        new FileHandlers(
            parts.uploads(), parts.finishing(), parts.posters(), parts.table(), parts.media()),
        new DownloadRoutes(
            context.tokens(),
            rates.perUser(limits.reads()),
            new FileCookie(context.clock()),
            new Downloads(access, parts.store())));
  }
}
