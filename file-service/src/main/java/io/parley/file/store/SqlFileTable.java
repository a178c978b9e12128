package io.parley.file.store;

import io.parley.file.domain.Facts;
import io.parley.file.domain.FileState;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Supplier;

/** The table {@code files}, as its uploads need it. */
public final class SqlFileTable implements FileTable {
  private static final String BY_ID = "SELECT " + FileRows.COLUMNS + " FROM files WHERE id = ?";

  private final Transactions transactions;

  /** Over a schema with the migrations of {@code db/file}. */
  public SqlFileTable(Database database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Future<Begun> begin(NewUpload upload, OwnerLimits limits) {
    return transactions.run(
        tx ->
            Usage.lock(tx, upload.owner())
                .compose(
                    used ->
                        upload.size() > limits.bytes() - used
                            ? Future.succeededFuture(Begun.OVER_QUOTA)
                            : unfinished(tx, upload.owner())
                                .compose(
                                    open ->
                                        open >= limits.unfinished()
                                            ? Future.succeededFuture(Begun.TOO_MANY)
                                            : insert(tx, upload).map(Begun.YES))));
  }

  private static Future<Integer> unfinished(SqlConnection tx, UserId owner) {
    return tx.preparedQuery("SELECT COUNT(*) FROM files WHERE owner_id = ? AND state IN (0, 1)")
        .execute(Tuple.of(FileRows.bytes(owner)))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  private static Future<Void> insert(SqlConnection tx, NewUpload upload) {
    return tx.preparedQuery(
            "INSERT INTO files (id, owner_id, kind, state, name, upload_size, upload_offset, epoch,"
                + " mark, created_ms, expires_ms, duration_ms, waveform)"
                + " VALUES (?, ?, ?, 0, ?, ?, 0, 0, '', ?, ?, ?, ?)")
        .execute(
            Tuple.tuple()
                .addBuffer(FileRows.bytes(upload.id()))
                .addBuffer(FileRows.bytes(upload.owner()))
                .addInteger(upload.kind().number())
                .addString(upload.name())
                .addLong(upload.size())
                .addLong(upload.createdMs())
                .addLong(upload.expiresMs())
                .addInteger(upload.recording().durationMs())
                .addBuffer(FileRows.bytes(upload.recording().waveform())))
        .compose(done -> Usage.add(tx, upload.owner(), upload.size()));
  }

  @Override
  public Future<Optional<StoredFile>> find(FileId id) {
    return transactions.read(sql -> byId(sql, id, ""));
  }

  @Override
  public Future<Long> used(UserId owner) {
    return transactions.read(sql -> Usage.read(sql, owner));
  }

  @Override
  public Future<Optional<StoredFile>> takeInHand(FileId id, UserId owner) {
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "UPDATE files SET epoch = epoch + 1 WHERE id = ? AND owner_id = ? AND state = 0")
                .execute(Tuple.of(FileRows.bytes(id), FileRows.bytes(owner)))
                .compose(taken -> byId(tx, id, ""))
                .map(found -> found.filter(file -> file.owner().equals(owner))));
  }

  @Override
  public Future<Boolean> checkpoint(StoredFile before, long offset, String mark, long expiresMs) {
    boolean last = offset == before.upload().size();
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "UPDATE files SET upload_offset = ?, mark = ?, state = ?, expires_ms = ?"
                        + " WHERE id = ? AND state = 0 AND epoch = ? AND upload_offset = ?")
                .execute(
                    Tuple.of(
                        offset,
                        mark,
                        (last ? FileState.RECEIVED : FileState.UPLOADING).number(),
                        last ? expiresMs : before.upload().expiresMs(),
                        FileRows.bytes(before.id()),
                        before.upload().epoch(),
                        before.upload().offset()))
                .map(SqlFileTable::one));
  }

  @Override
  public Future<Boolean> look(FileId id, long seenMs, long untilMs) {
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "UPDATE files SET looked_at_ms = ?"
                        + " WHERE id = ? AND state = 1 AND looked_at_ms = ?")
                .execute(Tuple.of(untilMs, FileRows.bytes(id), seenMs))
                .map(SqlFileTable::one));
  }

  @Override
  public Future<Boolean> ready(StoredFile received, long lookedAtMs, Facts facts, long expiresMs) {
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "UPDATE files SET state = 2, looked_at_ms = 0, expires_ms = ?, media_type = ?,"
                        + " size = ?, cleaned = ?, has_location = ?"
                        + " WHERE id = ? AND state = 1 AND looked_at_ms = ?")
                .execute(
                    Tuple.tuple()
                        .addLong(expiresMs)
                        .addString(facts.mediaType())
                        .addLong(facts.size())
                        .addInteger(facts.cleaned() ? 1 : 0)
                        .addInteger(facts.hasLocation() ? 1 : 0)
                        .addBuffer(FileRows.bytes(received.id()))
                        .addLong(lookedAtMs))
                .compose(
                    updated ->
                        whereOne(
                            updated,
                            () ->
                                Usage.add(
                                        tx,
                                        received.owner(),
                                        facts.size() - received.upload().size())
                                    .compose(counted -> looks(tx, received.id(), facts)))));
  }

  /** A poster that came before must stay where looking at the file itself found no picture. */
  private static Future<Void> looks(SqlConnection tx, FileId id, Facts facts) {
    return facts.picture().equals(Facts.Look.NONE) && !facts.hasThumb()
        ? Future.succeededFuture()
        : setPoster(
                tx,
                "id = ?",
                Tuple.of(FileRows.bytes(id)),
                new Poster(facts.picture(), facts.thumbSize(), facts.thumbType()))
            .mapEmpty();
  }

  @Override
  public Future<Boolean> refuse(StoredFile received, long lookedAtMs, int refusal) {
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "UPDATE files SET state = 3, looked_at_ms = 0, refusal = ?"
                        + " WHERE id = ? AND state = 1 AND looked_at_ms = ?")
                .execute(Tuple.of(refusal, FileRows.bytes(received.id()), lookedAtMs))
                .compose(
                    updated ->
                        whereOne(
                            updated,
                            () -> Usage.add(tx, received.owner(), -received.upload().size()))));
  }

  @Override
  public Future<Boolean> setPoster(FileId id, UserId owner, Poster poster) {
    return transactions.run(
        tx ->
            setPoster(
                    tx,
                    "id = ? AND owner_id = ? AND kind = 4 AND claim = 0 AND state IN (0, 1, 2)",
                    Tuple.of(FileRows.bytes(id), FileRows.bytes(owner)),
                    poster)
                .map(SqlFileTable::one));
  }

  private static Future<RowSet<Row>> setPoster(
      SqlConnection tx, String where, Tuple keys, Poster poster) {
    Facts.Look look = poster.look();
    Tuple parameters =
        Tuple.of(
            poster.size(),
            poster.mediaType(),
            look.width(),
            look.height(),
            look.blurHash(),
            look.animated() ? 1 : 0);
    for (int i = 0; i < keys.size(); i++) {
      parameters.addValue(keys.getValue(i));
    }
    return tx.preparedQuery(
            "UPDATE files SET thumb_size = ?, thumb_type = ?, width = ?, height = ?, blur_hash = ?,"
                + " animated = ? WHERE "
                + where)
        .execute(parameters);
  }

  @Override
  public Future<Doom> doom(FileId id, UserId owner) {
    return transactions.run(
        tx ->
            byId(tx, id, " FOR UPDATE")
                .compose(
                    found ->
                        found
                            .filter(file -> file.owner().equals(owner))
                            .map(file -> doom(tx, file))
                            .orElseGet(() -> Future.succeededFuture(new Doom.None()))));
  }

  private static Future<Doom> doom(SqlConnection tx, StoredFile file) {
    if (file.claim().isPresent()) {
      return Future.succeededFuture(new Doom.InUse());
    }
    return tx.preparedQuery("UPDATE files SET state = 4, epoch = epoch + 1 WHERE id = ?")
        .execute(Tuple.of(FileRows.bytes(file.id())))
        .map(new Doom.Doomed(file));
  }

  @Override
  public Future<Void> forget(FileId id) {
    return transactions.run(
        tx ->
            tx.preparedQuery(
                    "SELECT owner_id, "
                        + FileRows.COUNTED
                        + " FROM files WHERE id = ? AND state IN (3, 4) FOR UPDATE")
                .execute(Tuple.of(FileRows.bytes(id)))
                .compose(
                    rows ->
                        rows.size() == 0
                            ? Future.succeededFuture()
                            : delete(tx, id, rows.iterator().next())));
  }

  private static Future<Void> delete(SqlConnection tx, FileId id, Row row) {
    return tx.preparedQuery("DELETE FROM files WHERE id = ?")
        .execute(Tuple.of(FileRows.bytes(id)))
        .compose(gone -> Usage.add(tx, UserId.of(row.getBuffer(0).getBytes()), -row.getLong(1)));
  }

  private static Future<Optional<StoredFile>> byId(SqlConnection sql, FileId id, String lock) {
    return sql.preparedQuery(BY_ID + lock)
        .execute(Tuple.of(FileRows.bytes(id)))
        .map(FileRows::first);
  }

  private static Future<Boolean> whereOne(RowSet<Row> updated, Supplier<Future<Void>> then) {
    return one(updated) ? then.get().map(true) : Future.succeededFuture(false);
  }

  private static boolean one(RowSet<Row> updated) {
    return updated.rowCount() == 1;
  }
}
