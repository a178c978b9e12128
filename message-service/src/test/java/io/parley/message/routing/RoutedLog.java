package io.parley.message.routing;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.message.domain.routing.Ownership;
import io.parley.message.domain.routing.RoutingState;
import io.parley.message.store.BatchWriter;
import io.parley.message.store.PartitionStore;
import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.FeedItem;
import io.parley.testkit.Await;
import io.parley.testkit.Databases;
import io.parley.testkit.Scope;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/** A log of one partition, in memory, that is decided and written batch by batch. */
final class RoutedLog implements AutoCloseable {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("message.schema").defaultsTo("parley_message").doc("For tests.");

  /** What the feed told, in the order of positions. */
  final List<FeedItem> told = new ArrayList<>();

  private final Vertx vertx = Vertx.vertx();
  private final Database database;
  private final SqlConnection connection;
  // Forgets nearly everything between batches: what is decided comes from the tables.
  private final BatchRouter router =
      new BatchRouter(new RoutingState(2), new BatchWriter("parley.files")::write);
  private final List<LoggedRecord> waiting = new ArrayList<>();
  private Ownership owned;
  private long next;
  long nowMs = 1_800_000_000_000L;

  RoutedLog(Scope scope) {
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.add(SCHEMA);
    Config config = scope.config(keys);
    database = Await.result(Databases.open(vertx, config, SCHEMA, "db/message", Outbox.MIGRATIONS));
    connection = Await.result(database.connect());
    Await.result(PartitionStore.prepare(connection, 1));
    owned = Await.result(PartitionStore.claim(connection, 0, 1)).ownership();
    next = owned.nextPosition();
  }

  Database database() {
    return database;
  }

  /** The position after the last record. */
  long end() {
    return next;
  }

  void append(ConversationId id, LogRecord record) {
    waiting.add(new LoggedRecord(0, next++, nowMs, id, record));
  }

  int waiting() {
    return waiting.size();
  }

  /** Decides and writes what was appended, as one batch. */
  List<FeedItem> route() {
    Advance advance = new Advance(owned, next);
    Decision decision =
        Await.result(router.route(connection, List.of(advance), List.copyOf(waiting)));
    owned = owned.advancedTo(next);
    waiting.clear();
    List<FeedItem> items = decision.items.getOrDefault(0, List.of());
    told.addAll(items);
    return items;
  }

  @Override
  public void close() {
    Await.result(connection.close());
    Await.result(database.close());
    Await.result(vertx.close());
  }
}
