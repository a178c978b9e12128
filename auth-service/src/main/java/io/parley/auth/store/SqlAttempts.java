package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.Attempts;
import io.parley.kit.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts of attempts in MySQL: one number a subject, changed under its row's lock. */
public final class SqlAttempts implements Attempts {
  // Takes the exclusive lock at once; INSERT IGNORE would take a shared one, and two deadlock.
  private static final String LOCK =
      "INSERT INTO attempts (kind, subject, paid_until_ms) VALUES (?, ?, ?)"
          + " ON DUPLICATE KEY UPDATE kind = kind";
  private static final String READ =
      "SELECT paid_until_ms FROM attempts WHERE kind = ? AND subject = ?";
  private static final String WRITE =
      "UPDATE attempts SET paid_until_ms = ? WHERE kind = ? AND subject = ?";
  private static final String GIVE_BACK =
      "UPDATE attempts SET paid_until_ms = paid_until_ms - ? WHERE kind = ? AND subject = ?";
  private static final String FORGET = "DELETE FROM attempts WHERE kind = ? AND subject = ?";
  private static final String PAID =
      "SELECT kind, subject FROM attempts WHERE paid_until_ms < ? LIMIT ?";
  private static final String REMOVE = FORGET + " AND paid_until_ms < ?";

  private final Database database;

  /** In a database. */
  public SqlAttempts(Database database) {
    this.database = database;
  }

  @Override
  public Future<Duration> take(List<Claim> claims, Instant now) {
    return Answers.of(
        database
            .pool()
            .withTransaction(
                tx -> read(tx, claims, now).compose(paid -> decide(tx, claims, paid, now))));
  }

  private static Future<List<Instant>> read(SqlConnection tx, List<Claim> claims, Instant now) {
    Future<List<Instant>> paid = Future.succeededFuture(new ArrayList<>());
    for (Claim claim : claims) {
      paid = paid.compose(before -> read(tx, claim, now).map(until -> with(before, until)));
    }
    return paid;
  }

  private static Future<Instant> read(SqlConnection tx, Claim claim, Instant now) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(kind(claim), buffer(claim.subject()), now.toEpochMilli()))
        .compose(done -> tx.preparedQuery(READ).execute(key(claim)))
        .map(rows -> Columns.instant(rows.iterator().next(), "paid_until_ms"));
  }

  private static Future<Duration> decide(
      SqlConnection tx, List<Claim> claims, List<Instant> paid, Instant now) {
    Duration wait = Duration.ZERO;
    List<Tuple> writes = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      Duration own = claim.gate().waitTime(paid.get(i), now);
      wait = own.compareTo(wait) > 0 ? own : wait;
      long until = claim.gate().after(paid.get(i), now).toEpochMilli();
      writes.add(Tuple.of(until, kind(claim), buffer(claim.subject())));
    }
    return wait.isZero()
        ? tx.preparedQuery(WRITE).executeBatch(writes).map(Duration.ZERO)
        : Future.succeededFuture(wait);
  }

  @Override
  public Future<Void> giveBack(List<Claim> claims) {
    List<Tuple> rows =
        claims.stream()
            .map(
                claim ->
                    Tuple.of(claim.gate().cost().toMillis(), kind(claim), buffer(claim.subject())))
            .toList();
    return Answers.of(database.pool().preparedQuery(GIVE_BACK).executeBatch(rows).mapEmpty());
  }

  @Override
  public Future<Void> forget(Claim claim) {
    return Answers.of(database.pool().preparedQuery(FORGET).execute(key(claim)).mapEmpty());
  }

  @Override
  public Future<Integer> removePaid(Instant now, int limit) {
    // One row a statement: a DELETE over a range would hold many locks against people signing in.
    return Answers.of(
        database
            .pool()
            .preparedQuery(PAID)
            .execute(Tuple.of(now.toEpochMilli(), limit))
            .compose(
                rows -> {
                  List<Tuple> keys = new ArrayList<>();
                  rows.forEach(
                      row ->
                          keys.add(
                              Tuple.of(
                                  row.getInteger("kind"),
                                  row.getBuffer("subject"),
                                  now.toEpochMilli())));
                  return keys.isEmpty()
                      ? Future.succeededFuture(0)
                      : database
                          .pool()
                          .preparedQuery(REMOVE)
                          .executeBatch(keys)
                          .map(done -> keys.size());
                }));
  }

  private static Tuple key(Claim claim) {
    return Tuple.of(kind(claim), buffer(claim.subject()));
  }

  /** As the column has it; the numbers are stored, so they stay. */
  private static int kind(Claim claim) {
    return switch (claim.kind()) {
      case LOG_IN_ACCOUNT -> 1;
      case LOG_IN_ADDRESS -> 2;
      case REGISTER_ADDRESS -> 3;
    };
  }

  private static List<Instant> with(List<Instant> list, Instant more) {
    list.add(more);
    return list;
  }
}
