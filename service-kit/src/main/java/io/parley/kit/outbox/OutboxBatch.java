package io.parley.kit.outbox;

import io.parley.kit.kafka.LogProducer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of some records of an outbox.
 *
 * @param size how many were read
 * @param sentIds of those that stand in Kafka
 * @param failure why others do not; null: all do
 */
record OutboxBatch(int size, List<Long> sentIds, Throwable failure) {
  static final OutboxBatch EMPTY = new OutboxBatch(0, List.of(), null);

  private record Target(String topic, Buffer key) {}

  private record Sent(long id, Future<?> future) {}

  /**
   * Sends them: those of one key each after the other, because a later one that stands while an
   * earlier one does not would make readers skip that; those of different keys at once. Never
   * fails.
   */
  static Future<OutboxBatch> send(RowSet<Row> rows, LogProducer producer) {
    Map<Target, Future<?>> lasts = new HashMap<>();
    List<Sent> sends = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Target target = new Target(row.getString(1), row.getBuffer(2));
      byte[] value = row.getBuffer(3).getBytes();
      Future<?> before = lasts.getOrDefault(target, Future.succeededFuture());
      Future<?> sent =
          before.compose(ok -> producer.send(target.topic, target.key.getBytes(), value));
      lasts.put(target, sent);
      sends.add(new Sent(row.getLong(0), sent));
    }
    List<Future<?>> futures = sends.stream().<Future<?>>map(Sent::future).toList();
    return Future.join(futures).transform(done -> Future.succeededFuture(of(sends, done.cause())));
  }

  private static OutboxBatch of(List<Sent> sends, Throwable failure) {
    List<Long> ids = sends.stream().filter(s -> s.future.succeeded()).map(Sent::id).toList();
    return new OutboxBatch(sends.size(), ids, failure);
  }

  /**
   * Deletes exactly what was sent: a record with a smaller id may have been committed meanwhile.
   */
  String deletion() {
    return sentIds.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", "DELETE FROM outbox WHERE id IN (", ")"));
  }
}
