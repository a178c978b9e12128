package io.parley.file;

import io.parley.file.api.FileBus;
import io.parley.file.domain.Access;
import io.parley.file.domain.ClaimStore;
import io.parley.file.domain.Claims;
import io.parley.file.domain.Housekeeping;
import io.parley.file.domain.MessageAccess;
import io.parley.file.kafka.FileRecordFeed;
import io.parley.file.store.SqlClaims;
import io.parley.file.store.SqlSweep;
import io.parley.file.upload.Removal;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.service.Rounds;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.Shutdown;
import io.vertx.core.Future;
import java.time.Duration;

/** Wires what becomes of files once they are there: whose they are, and when they go. */
final class FileLife {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private FileLife() {}

  /** Starts it; each part leaves its way back in the shutdown. */
  static Future<Void> start(
      ServiceContext context,
      FileModule.Parts parts,
      Access access,
      MessageAccess messages,
      Shutdown shutdown) {
    KafkaSettings kafka = KafkaSettings.of(context.config());
    Duration life = context.config().get(FileConfig.LIFE);
    ClaimStore store = new SqlClaims(parts.database());
    Claims claims = new Claims(store, messages, parts.finishing()::finish, life, context.clock());
    Housekeeping housekeeping =
        new Housekeeping(
            new SqlSweep(parts.database()),
            store,
            messages,
            new SweepWork(parts.finishing(), new Removal(parts.table(), parts.store())),
            life,
            context.clock());
    FileRecordFeed feed = FileRecordFeed.start(context.vertx(), kafka, store);
    shutdown.push("feed of records", STOP_LIMIT, feed::close);
    Rounds rounds =
        new Rounds(context.vertx())
            .every(
                context.config().get(FileConfig.SWEEP_EVERY),
                "sweeping files",
                housekeeping::sweep);
    shutdown.push("rounds", STOP_LIMIT, rounds::stop);
    return serve(context, parts, access, claims, shutdown);
  }

  private static Future<Void> serve(
      ServiceContext context,
      FileModule.Parts parts,
      Access access,
      Claims claims,
      Shutdown shutdown) {
    FileBus bus =
        new FileBus(
            context.vertx(),
            context.nodeId(),
            parts.uploads(),
            parts.finishing(),
            claims,
            access,
            parts.store());
    shutdown.push("puts", STOP_LIMIT, bus::close);
    return bus.serve(context.rpc())
        .map(
            consumers -> {
              consumers.forEach(consumer -> shutdown.push("bus", STOP_LIMIT, consumer::unregister));
              return null;
            });
  }
}
