package io.parley.signaling.store;

import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.domain.Told;
import io.parley.signaling.kafka.CallRecords;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Calls in SQL. A write is one transaction: the row by its version, the participants that differ,
 * and the entries that tell of the beginning and the end, into the outbox. Unique keys hold that a
 * conversation has one call, and a user is in one.
 */
public final class SqlCalls implements CallStore {
  private static final String LIVE = "c.live_mark = 1";

  private final Transactions transactions;
  private final CallMachine machine;
  private final String topic;
  private final Supplier<UUID> entryIds;

  /**
   * Over a schema with the migrations of {@code db/signaling} and of the outbox.
   *
   * @param machine says when time has something to do with a call
   * @param topic the real name of the message log
   * @param entryIds UUIDv7s for entries
   */
  public SqlCalls(Database database, CallMachine machine, String topic, Supplier<UUID> entryIds) {
    this.machine = machine;
    this.transactions = new Transactions(database);
    this.topic = topic;
    this.entryIds = entryIds;
  }

  @Override
  public Future<Optional<Call>> find(CallId id) {
    return calls("c.id = ?", id.value()).map(SqlCalls::first);
  }

  @Override
  public Future<Optional<Call>> live(ConversationId conversation) {
    return calls("c.conversation_id = ? AND " + LIVE, conversation.value()).map(SqlCalls::first);
  }

  @Override
  public Future<Optional<Call>> begunBy(UserId caller, PeerId peer) {
    return calls("c.caller_id = ? AND c.begun_by = ?", caller.value(), peer.value())
        .map(SqlCalls::first);
  }

  @Override
  public Future<List<Call>> liveOf(UserId user) {
    return calls(
        LIVE
            + " AND c.id IN (SELECT m.call_id FROM participant m WHERE m.user_id = ?"
            // Invited, ringing or joined.
            + " AND m.state IN (1, 2, 3))",
        user.value());
  }

  @Override
  public Future<Optional<Call>> joinedBy(UserId user) {
    return calls(
            "c.id = (SELECT m.call_id FROM participant m WHERE m.user_id = ? AND m.joined_mark = 1)",
            user.value())
        .map(SqlCalls::first);
  }

  private static Optional<Call> first(List<Call> calls) {
    return calls.stream().findFirst();
  }

  private Future<List<Call>> calls(String where, UUID... ids) {
    return transactions.read(sql -> calls(sql, where, tuple(List.of(ids))));
  }

  private static Future<List<Call>> calls(SqlConnection sql, String where, Tuple values) {
    return sql.preparedQuery(CallRows.SELECT + "WHERE " + where + CallRows.IN_ORDER)
        .execute(values)
        .map(CallRows::all);
  }

  @Override
  public Future<Set<UserId>> busy(Set<UserId> users, ConversationId elsewhereThan) {
    if (users.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    return transactions.read(
        sql ->
            sql.preparedQuery(
                    "SELECT p.user_id FROM participant p JOIN calls c ON c.id = p.call_id"
                        + " WHERE p.joined_mark = 1 AND c.conversation_id <> ?"
                        + " AND p.user_id IN ("
                        + marks(users.size())
                        + ")")
                .execute(
                    tuple(
                        tuple(List.of(elsewhereThan.value())),
                        users.stream().map(UserId::value).toList()))
                .map(
                    rows -> {
                      Set<UserId> busy = new HashSet<>();
                      rows.forEach(row -> busy.add(new UserId(CallRows.id(row, "user_id"))));
                      return busy;
                    }));
  }

  @Override
  public Future<Written> write(Call after) {
    return transactions
        .run(tx -> write(tx, after).map(Written.STORED))
        .recover(
            e ->
                e instanceof CallWrites.NotWritten not
                    ? Future.succeededFuture(not.why())
                    : Future.failedFuture(e));
  }

  private Future<Void> write(SqlConnection tx, Call after) {
    Told told = CallMachine.told(after);
    long dueMs = machine.dueMs(after);
    Future<Void> written =
        after.version() == 1
            ? CallWrites.insert(tx, after, dueMs)
            : CallWrites.update(tx, after, dueMs);
    return written
        .compose(
            done ->
                told.started()
                    ? entry(tx, after, CallRecords.started(after))
                    : Future.succeededFuture())
        .compose(
            done ->
                told.ended()
                    .map(end -> entry(tx, after, CallRecords.ended(after, end, entryIds.get())))
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> entry(SqlConnection tx, Call call, byte[] entry) {
    return Outbox.append(tx, topic, call.conversation().bytes(), entry);
  }

  @Override
  public Future<List<CallId>> due(long nowMs, Duration lease, int most) {
    return take("due_ms", "?", nowMs, nowMs + lease.toMillis(), most);
  }

  @Override
  public Future<List<CallId>> toProbe(long nowMs, int most) {
    return take(
        "probe_ms", "CASE WHEN live_mark = 1 THEN ? END", nowMs, nowMs + CallWrites.PROBE_MS, most);
  }

  /** Those whose time has come, with another time: what others are at is passed over. */
  private Future<List<CallId>> take(String column, String next, long nowMs, long nextMs, int most) {
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "SELECT id FROM calls WHERE %1$s <= ? ORDER BY %1$s LIMIT ? FOR UPDATE SKIP LOCKED"
                        .formatted(column))
                .execute(Tuple.of(nowMs, most))
                .compose(
                    rows -> {
                      List<CallId> ids = new ArrayList<>();
                      rows.forEach(row -> ids.add(new CallId(CallRows.id(row, "id"))));
                      return ids.isEmpty()
                          ? Future.succeededFuture(ids)
                          : tx.preparedQuery(
                                  "UPDATE calls SET %s = %s WHERE id IN (%s)"
                                      .formatted(column, next, marks(ids.size())))
                              .execute(
                                  tuple(Tuple.of(nextMs), ids.stream().map(CallId::value).toList()))
                              .map(ids);
                    }));
  }

  @Override
  public Future<Integer> forgetEnded(long beforeMs, int most) {
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "SELECT id FROM calls WHERE live_mark IS NULL AND ended_ms < ?"
                        + " LIMIT ? FOR UPDATE SKIP LOCKED")
                .execute(Tuple.of(beforeMs, most))
                .compose(
                    rows -> {
                      List<UUID> ids = new ArrayList<>();
                      rows.forEach(row -> ids.add(CallRows.id(row, "id")));
                      return ids.isEmpty() ? Future.succeededFuture(0) : delete(tx, ids);
                    }));
  }

  private static Future<Integer> delete(SqlConnection tx, List<UUID> ids) {
    String in = " IN (" + marks(ids.size()) + ")";
    return tx.preparedQuery("DELETE FROM participant WHERE call_id" + in)
        .execute(tuple(ids))
        .compose(done -> tx.preparedQuery("DELETE FROM calls WHERE id" + in).execute(tuple(ids)))
        .map(ids.size());
  }

  @Override
  public Future<Integer> joined() {
    return transactions.read(
        sql ->
            sql.query("SELECT COUNT(*) FROM participant WHERE joined_mark = 1")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0)));
  }

  private static Tuple tuple(List<UUID> ids) {
    return tuple(Tuple.tuple(), ids);
  }

  private static Tuple tuple(Tuple first, List<UUID> ids) {
    ids.forEach(id -> first.addBuffer(CallRows.bytes(id)));
    return first;
  }

  private static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }
}
