package io.parley.bench.floor;

import io.parley.proto.id.Uuids;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The floor's copies of the service's tables, in schema parley_bench, on one held connection. They
 * grow during a run as the service's do: an insert into a small table costs less. One batch is one
 * transaction: the positions, then the rows in prepared statements of powers of two, all pipelined,
 * then the commit.
 */
final class FloorTable {
  private static final String SCHEMA = "parley_bench";
  private static final int LARGEST_INSERT = 256;
  private static final int PIPELINED = 16;

  private final MySQLConnection connection;
  private final FloorRecord layout;
  private final Map<Integer, PreparedStatement> inserts = new HashMap<>();
  private final Map<UUID, Long> heads = new HashMap<>();
  private final Buffer sender = Buffer.buffer(Uuids.bytes(UUID.randomUUID()));
  private PreparedStatement advance;

  private FloorTable(MySQLConnection connection, FloorRecord layout) {
    this.connection = connection;
    this.layout = layout;
  }

  /** Makes the tables anew, as the service has them at this moment, and prepares the statements. */
  static Future<FloorTable> open(
      Vertx vertx, Backends backends, FloorRecord layout, int partitions) {
    MySQLConnectOptions options =
        new MySQLConnectOptions()
            .setHost(backends.databaseHost())
            .setPort(backends.databasePort())
            .setUser(backends.databaseUser())
            .setPassword(backends.databasePassword())
            .setPipeliningLimit(PIPELINED);
    return MySQLConnection.connect(vertx, options)
        .compose(
            connection -> {
              FloorTable table = new FloorTable(connection, layout);
              return table
                  .create(backends.serviceSchema(), partitions)
                  .compose(created -> table.prepare())
                  .map(table);
            });
  }

  private Future<Void> create(String serviceSchema, int partitions) {
    List<String> statements = new ArrayList<>();
    statements.add("DROP DATABASE IF EXISTS " + SCHEMA);
    statements.add("CREATE DATABASE " + SCHEMA);
    statements.add("USE " + SCHEMA);
    for (String table : List.of("entries", "partitions")) {
      statements.add("CREATE TABLE " + table + " LIKE " + serviceSchema + "." + table);
    }
    for (int part = 0; part < partitions; part++) {
      statements.add("INSERT INTO partitions (part, topic_id) VALUES (" + part + ", 'floor')");
    }
    statements.add("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    return inTurn(statements);
  }

  private Future<Void> inTurn(List<String> statements) {
    Future<Void> done = Future.succeededFuture();
    for (String statement : statements) {
      done = done.compose(before -> connection.query(statement).execute().mapEmpty());
    }
    return done;
  }

  private Future<Void> prepare() {
    List<Future<Void>> prepared = new ArrayList<>();
    for (int rows = 1; rows <= LARGEST_INSERT; rows *= 2) {
      int size = rows;
      String sql =
          "INSERT INTO entries (conversation_id, seq, n, part, position, sender_id, client_id,"
              + " kind, time_ms, body) VALUES (?,?,?,?,?,?,?,?,?,?)"
              + ",(?,?,?,?,?,?,?,?,?,?)".repeat(size - 1);
      prepared.add(
          connection.prepare(sql).onSuccess(statement -> inserts.put(size, statement)).mapEmpty());
    }
    return Future.all(prepared)
        .compose(
            all ->
                connection.prepare(
                    "UPDATE partitions SET next_position = ? WHERE part = ? AND epoch = 0"))
        .onSuccess(statement -> advance = statement)
        .mapEmpty();
  }

  /** Stores the records in one transaction. One at a time. */
  Future<Void> store(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<Integer, Long> positions = new HashMap<>();
    records.forEach(record -> positions.put(record.partition(), record.offset() + 1));
    List<Future<?>> writes = new ArrayList<>();
    writes.add(connection.query("BEGIN").execute());
    positions.forEach((part, next) -> writes.add(advance.query().execute(Tuple.of(next, part))));
    int from = 0;
    while (from < records.size()) {
      int rows = Math.min(LARGEST_INSERT, Integer.highestOneBit(records.size() - from));
      writes.add(inserts.get(rows).query().execute(rows(records.subList(from, from + rows))));
      from += rows;
    }
    return Future.all(writes).compose(written -> connection.query("COMMIT").execute()).mapEmpty();
  }

  private Tuple rows(List<ConsumerRecord<byte[], byte[]>> records) {
    Tuple tuple = Tuple.tuple(new ArrayList<>(records.size() * 10));
    for (ConsumerRecord<byte[], byte[]> record : records) {
      long seq = heads.merge(Uuids.of(record.key()), 1L, Long::sum);
      tuple
          .addBuffer(Buffer.buffer(record.key()))
          .addLong(seq)
          .addLong(seq)
          .addInteger(record.partition())
          .addLong(record.offset())
          .addBuffer(sender)
          .addBuffer(Buffer.buffer(layout.clientId(record.value())))
          .addInteger(FloorRecord.KIND)
          .addLong(record.timestamp())
          .addBuffer(Buffer.buffer(layout.content(record.value())));
    }
    return tuple;
  }

  /** Drops the tables and closes the connection. */
  Future<Void> close() {
    return connection
        .query("DROP DATABASE " + SCHEMA)
        .execute()
        .compose(dropped -> connection.close());
  }
}
