package io.parley.file.store;

import io.parley.file.domain.Claim;
import io.parley.file.domain.StoredFile;
import io.parley.file.domain.SweepStore;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.List;

/** The table {@code files}, as its sweepers need it. */
public final class SqlSweep implements SweepStore {
  private static final String SELECT = "SELECT " + FileRows.COLUMNS + " FROM files WHERE ";
  private static final String SEEN =
      " WHERE id = ? AND state = 2 AND confirmed = 0 AND claim = 1"
          + " AND claimed_by = ? AND client_id = ? AND expires_ms = ?";

  private final Transactions transactions;

  /** Over a schema with the migrations of {@code db/file}. */
  public SqlSweep(Database database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Future<List<StoredFile>> abandoned(long nowMs, long receivedBeforeExpiryMs, int most) {
    return read(
        "state = 1 AND confirmed = 0 AND expires_ms > ? AND expires_ms <= ? AND looked_at_ms <= ?"
            + " ORDER BY looked_at_ms LIMIT ?",
        Tuple.of(nowMs, receivedBeforeExpiryMs, nowMs, most));
  }

  @Override
  public Future<Integer> doomExpired(long nowMs, int most) {
    return take(
            "state IN (0, 1, 2, 3) AND confirmed = 0 AND expires_ms <= ? AND looked_at_ms <= ?"
                + " AND (state <> 2 OR claim <> 1)",
            Tuple.of(nowMs, nowMs, most),
            "state = 4, epoch = epoch + 1, looked_at_ms = ?",
            0)
        .map(List::size);
  }

  @Override
  public Future<List<StoredFile>> unconfirmed(long nowMs, int most) {
    return read(
        "state = 2 AND confirmed = 0 AND expires_ms <= ? AND claim = 1 ORDER BY expires_ms LIMIT ?",
        Tuple.of(nowMs, most));
  }

  @Override
  public Future<Void> doomUnconfirmed(StoredFile seen) {
    return change("UPDATE files SET state = 4, looked_at_ms = 0" + SEEN, Tuple.tuple(), seen);
  }

  @Override
  public Future<Void> postpone(StoredFile seen, long expiresMs) {
    return change("UPDATE files SET expires_ms = ?" + SEEN, Tuple.of(expiresMs), seen);
  }

  private Future<Void> change(String statement, Tuple values, StoredFile seen) {
    Claim.OfMessage message = (Claim.OfMessage) seen.claim().orElseThrow();
    values
        .addBuffer(FileRows.bytes(seen.id()))
        .addBuffer(Buffer.buffer(message.conversation().bytes()))
        .addBuffer(Buffer.buffer(message.clientId().bytes()))
        .addLong(seen.upload().expiresMs());
    return transactions.run(tx -> tx.preparedQuery(statement).execute(values).mapEmpty());
  }

  @Override
  public Future<List<StoredFile>> takeDoomed(long nowMs, long untilMs, int most) {
    return take(
        "state = 4 AND looked_at_ms <= ?", Tuple.of(nowMs, most), "looked_at_ms = ?", untilMs);
  }

  private Future<List<StoredFile>> read(String where, Tuple values) {
    return transactions.read(
        sql -> sql.preparedQuery(SELECT + where).execute(values).map(FileRows::all));
  }

  /** Changes rows that nobody else has in hand, and gives them as they were. */
  private Future<List<StoredFile>> take(String where, Tuple values, String set, long lookedAtMs) {
    return transactions.run(
        tx ->
            tx.preparedQuery(SELECT + where + " LIMIT ? FOR UPDATE SKIP LOCKED")
                .execute(values)
                .map(FileRows::all)
                .compose(taken -> update(tx, taken, set, lookedAtMs).map(taken)));
  }

  private static Future<Void> update(
      SqlConnection tx, List<StoredFile> taken, String set, long lookedAtMs) {
    if (taken.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple values = Tuple.of(lookedAtMs);
    taken.forEach(file -> values.addBuffer(FileRows.bytes(file.id())));
    String marks = String.join(",", Collections.nCopies(taken.size(), "?"));
    return tx.preparedQuery("UPDATE files SET " + set + " WHERE id IN (" + marks + ")")
        .execute(values)
        .mapEmpty();
  }
}
