package io.parley.contact.store;

import io.parley.contact.domain.ContactList;
import io.parley.contact.domain.ContactRequest;
import io.parley.contact.domain.ContactSettings;
import io.parley.contact.domain.Decision;
import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.Relation;
import io.parley.contact.domain.RelationChange;
import io.parley.contact.domain.RelationStore;
import io.parley.contact.domain.RequestId;
import io.parley.contact.kafka.ContactRecords;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Relations in SQL. A change takes the lock of the pair's row, then those of the two counters, and
 * writes its event into the outbox; a wish that changes nothing writes nothing.
 */
public final class SqlRelationStore implements RelationStore {
  private final Transactions transactions;
  private final String topic;

  /**
   * @param topic the real name of the message log
   */
  public SqlRelationStore(Database database, String topic) {
    this.transactions = new Transactions(database);
    this.topic = topic;
  }

  @Override
  public <T> Future<T> change(
      UserId me, UserId other, Function<Relation, Decision<T, RelationChange>> rule) {
    Pair pair = Pair.of(me, other);
    return transactions.run(
        tx ->
            lock(tx, pair)
                .compose(
                    row ->
                        row.isPresent()
                            ? decide(tx, pair, me, row.get(), rule)
                            : first(tx, pair, me, other, rule)));
  }

  /** Nothing was ever between the two: makes the row only if there is something to keep in it. */
  private <T> Future<T> first(
      SqlConnection tx,
      Pair pair,
      UserId me,
      UserId other,
      Function<Relation, Decision<T, RelationChange>> rule) {
    return rule.apply(Relation.none(me, other))
        .match(
            why -> Future.failedFuture(new Denied(why)),
            Future::succeededFuture,
            (answer, change) -> made(tx, pair).compose(row -> decide(tx, pair, me, row, rule)));
  }

  /** The locked row, which somebody else may have made meanwhile. */
  private static Future<Row> made(SqlConnection tx, Pair pair) {
    return tx.preparedQuery(
            "INSERT INTO relation (user_a, user_b) VALUES (?, ?)"
                + " ON DUPLICATE KEY UPDATE version = version")
        .execute(pair.key())
        .compose(inserted -> lock(tx, pair))
        .map(Optional::orElseThrow);
  }

  @Override
  public Future<Boolean> begin(UserId one, UserId other, Function<Relation, RelationChange> rule) {
    Pair pair = Pair.of(one, other);
    return transactions.run(
        tx ->
            lock(tx, pair)
                .compose(
                    row ->
                        row.isPresent()
                            ? Future.succeededFuture(false)
                            : made(tx, pair)
                                .compose(
                                    made ->
                                        made.getLong("version") > 0
                                            ? Future.succeededFuture(false)
                                            : store(
                                                    tx,
                                                    pair,
                                                    1,
                                                    rule.apply(Relation.none(one, other)))
                                                .map(true))));
  }

  @Override
  public <T> Future<T> changeRemark(
      UserId me, UserId other, Function<Relation, Decision<T, String>> rule) {
    Pair pair = Pair.of(me, other);
    return transactions.run(
        tx ->
            lock(tx, pair)
                .map(
                    row ->
                        row.map(
                                found ->
                                    pair.relation(
                                        me, found, Optional.empty(), Optional.empty(), false))
                            .orElseGet(() -> Relation.none(me, other)))
                .compose(
                    relation ->
                        rule.apply(relation)
                            .match(
                                why -> Future.failedFuture(new Denied(why)),
                                Future::succeededFuture,
                                (answer, remark) -> name(tx, pair, me, remark).map(answer))));
  }

  private Future<Void> name(SqlConnection tx, Pair pair, UserId me, String remark) {
    String column = pair.a().equals(me) ? "remark_by_a" : "remark_by_b";
    return tx.preparedQuery(
            "UPDATE relation SET " + column + " = ? WHERE user_a = ? AND user_b = ?")
        .execute(Tuple.of(remark, Columns.of(pair.a()), Columns.of(pair.b())))
        .compose(done -> ListNews.tell(tx, topic, List.of(me)));
  }

  @Override
  public <T> Future<T> changeRequest(
      UserId me,
      RequestId id,
      BiFunction<Relation, ContactRequest, Decision<T, RelationChange>> rule) {
    return transactions.run(
        tx ->
            RequestTable.byId(tx, id)
                .compose(
                    found ->
                        found
                            .filter(r -> r.from().equals(me) || r.to().equals(me))
                            .map(request -> changeRequest(tx, me, request, rule))
                            .orElseGet(SqlRelationStore::noSuchRequest)));
  }

  private <T> Future<T> changeRequest(
      SqlConnection tx,
      UserId me,
      ContactRequest unlocked,
      BiFunction<Relation, ContactRequest, Decision<T, RelationChange>> rule) {
    Pair pair = Pair.of(unlocked.from(), unlocked.to());
    return lock(tx, pair)
        .compose(
            row ->
                RequestTable.byId(tx, unlocked.id())
                    .compose(
                        request ->
                            request.isEmpty()
                                ? noSuchRequest()
                                : decide(
                                    tx,
                                    pair,
                                    me,
                                    row.orElseThrow(),
                                    relation -> rule.apply(relation, request.get()))));
  }

  private static <T> Future<T> noSuchRequest() {
    return Future.failedFuture(new Denied(Denial.NO_SUCH_REQUEST));
  }

  private static Future<Optional<Row>> lock(SqlConnection tx, Pair pair) {
    return tx.preparedQuery(
            "SELECT version, contacts_since_ms, blocked_by_a_ms, blocked_by_b_ms, remark_by_a,"
                + " remark_by_b FROM relation"
                + " WHERE user_a = ? AND user_b = ? FOR UPDATE")
        .execute(pair.key())
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next()));
  }

  private <T> Future<T> decide(
      SqlConnection tx,
      Pair pair,
      UserId me,
      Row row,
      Function<Relation, Decision<T, RelationChange>> rule) {
    return RequestTable.open(tx, pair)
        .compose(
            open ->
                SettingTable.of(tx, pair.other(me))
                    .map(
                        settings ->
                            pair.relation(
                                me,
                                row,
                                from(open, pair.a()),
                                from(open, pair.b()),
                                settings.acceptAtOnce())))
        .compose(
            relation ->
                rule.apply(relation)
                    .match(
                        why -> Future.failedFuture(new Denied(why)),
                        Future::succeededFuture,
                        (answer, change) ->
                            store(tx, pair, row.getLong("version") + 1, change).map(answer)));
  }

  private static Optional<ContactRequest> from(List<ContactRequest> requests, UserId sender) {
    return requests.stream().filter(request -> request.from().equals(sender)).findFirst();
  }

  private Future<Void> store(SqlConnection tx, Pair pair, long version, RelationChange change) {
    Relation after = change.after();
    boolean meIsA = pair.a().equals(after.me());
    Future<Void> stored =
        tx.preparedQuery(
                "UPDATE relation SET version = ?, contacts_since_ms = ?, blocked_by_a_ms = ?,"
                    + " blocked_by_b_ms = ?"
                    // Names for each other go with the relation.
                    + (after.contacts() ? "" : ", remark_by_a = '', remark_by_b = ''")
                    + " WHERE user_a = ? AND user_b = ?")
            .execute(
                Tuple.of(
                    version,
                    Columns.nullable(after.contactsSinceMs()),
                    Columns.nullable(pair.blockedByA(after)),
                    Columns.nullable(pair.blockedByB(after)),
                    Columns.of(pair.a()),
                    Columns.of(pair.b())))
            .mapEmpty();
    for (ContactRequest request : change.requests()) {
      stored = stored.compose(done -> RequestTable.save(tx, request));
    }
    return stored
        .compose(
            done ->
                ListVersions.advance(
                    tx,
                    pair,
                    meIsA ? change.seenByMe() : change.seenByOther(),
                    meIsA ? change.seenByOther() : change.seenByMe()))
        .compose(
            lists ->
                Outbox.append(
                    tx,
                    topic,
                    pair.conversation().bytes(),
                    ContactRecords.relation(pair.changed(version, after, lists))));
  }

  @Override
  public Future<ContactSettings> settings(UserId user) {
    return transactions.read(sql -> SettingTable.of(sql, user));
  }

  @Override
  public Future<Void> set(UserId user, ContactSettings settings) {
    return transactions.run(tx -> SettingTable.save(tx, user, settings));
  }

  @Override
  public Future<ContactList> list(UserId user, long nowMs) {
    return transactions.read(sql -> ContactLists.read(sql, user, nowMs));
  }

  @Override
  public Future<Long> listVersion(UserId user) {
    return transactions.read(sql -> ListVersions.of(sql, user));
  }

  @Override
  public Future<List<ContactRequest>> expired(long nowMs, int limit) {
    return transactions.read(sql -> RequestTable.expired(sql, nowMs, limit));
  }

  @Override
  public Future<Integer> forgetClosed(long beforeMs, int limit) {
    return transactions.run(tx -> RequestTable.forgetClosed(tx, beforeMs, limit));
  }
}
