package io.parley.file.store;

import io.parley.file.domain.Claim;
import io.parley.file.domain.ClaimOutcome;
import io.parley.file.domain.ClaimRules;
import io.parley.file.domain.ClaimStore;
import io.parley.file.domain.StoredFile;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table {@code files}, as those need it whom files belong to. */
public final class SqlClaims implements ClaimStore {
  private static final String OF_MESSAGE =
      " WHERE claimed_by = ? AND owner_id = ? AND client_id = ? AND claim = 1 AND state = 2";
  private static final String OF_AVATAR =
      " WHERE id = ? AND claimed_by = ? AND claim = 2 AND state = 2";
  private static final String CONFIRM = "UPDATE files SET confirmed = 1";
  private static final String DOOM = "UPDATE files SET state = 4, looked_at_ms = 0";

  private final Transactions transactions;

  /** Over a schema with the migrations of {@code db/file}. */
  public SqlClaims(Database database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Future<ClaimOutcome> claim(
      UserId owner, List<FileId> ids, Claim wanted, Set<Claim.OfMessage> failed, long expiresMs) {
    return transactions.run(
        tx ->
            lock(tx, ids)
                .map(found -> ClaimRules.decide(found, owner, wanted, failed))
                .compose(
                    outcome ->
                        outcome instanceof ClaimOutcome.Claimed
                            ? give(tx, ids, wanted, expiresMs).map(outcome)
                            : Future.succeededFuture(outcome)));
  }

  /** The rows in the order asked for, locked in the order of their ids. */
  private static Future<List<Optional<StoredFile>>> lock(SqlConnection tx, List<FileId> ids) {
    Tuple keys = Tuple.tuple();
    ids.forEach(id -> keys.addBuffer(FileRows.bytes(id)));
    return tx.preparedQuery(
            "SELECT "
                + FileRows.COLUMNS
                + " FROM files WHERE id IN ("
                + marks(ids)
                + ") ORDER BY id FOR UPDATE")
        .execute(keys)
        .map(
            rows -> {
              Map<FileId, StoredFile> byId =
                  FileRows.all(rows).stream()
                      .collect(Collectors.toMap(StoredFile::id, Function.identity()));
              return ids.stream().map(id -> Optional.ofNullable(byId.get(id))).toList();
            });
  }

  /** What is confirmed stays so. */
  private static Future<Void> give(
      SqlConnection tx, List<FileId> ids, Claim wanted, long expiresMs) {
    Tuple values = Tuple.tuple();
    if (wanted instanceof Claim.OfMessage message) {
      values
          .addInteger(1)
          .addBuffer(Buffer.buffer(message.conversation().bytes()))
          .addBuffer(Buffer.buffer(message.clientId().bytes()));
    } else if (wanted instanceof Claim.OfAvatar avatar) {
      values.addInteger(2).addBuffer(bytes(avatar.subject())).addBuffer(null);
    }
    values.addLong(expiresMs);
    ids.forEach(id -> values.addBuffer(FileRows.bytes(id)));
    return tx.preparedQuery(
            "UPDATE files SET claim = ?, claimed_by = ?, client_id = ?, expires_ms = ?"
                + " WHERE confirmed = 0 AND id IN ("
                + marks(ids)
                + ")")
        .execute(values)
        .mapEmpty();
  }

  @Override
  public Future<Void> confirm(UserId sender, Claim.OfMessage message) {
    return change(CONFIRM + OF_MESSAGE, of(sender, message));
  }

  @Override
  public Future<Void> doom(UserId sender, Claim.OfMessage message) {
    return change(DOOM + OF_MESSAGE, of(sender, message));
  }

  @Override
  public Future<Void> avatarChanged(
      UUID subject, Optional<FileId> file, Optional<FileId> replaced) {
    Future<Void> stays =
        file.map(id -> change(CONFIRM + OF_AVATAR, of(id, subject)))
            .orElseGet(Future::succeededFuture);
    return stays.compose(
        done ->
            replaced
                .filter(id -> !file.equals(Optional.of(id)))
                .map(id -> change(DOOM + OF_AVATAR, of(id, subject)))
                .orElseGet(Future::succeededFuture));
  }

  private Future<Void> change(String statement, Tuple values) {
    return transactions.run(tx -> tx.preparedQuery(statement).execute(values).mapEmpty());
  }

  private static Tuple of(UserId sender, Claim.OfMessage message) {
    return Tuple.of(
        Buffer.buffer(message.conversation().bytes()),
        FileRows.bytes(sender),
        Buffer.buffer(message.clientId().bytes()));
  }

  private static Tuple of(FileId file, UUID subject) {
    return Tuple.of(FileRows.bytes(file), bytes(subject));
  }

  private static Buffer bytes(UUID id) {
    return Buffer.buffer(Uuids.bytes(id));
  }

  private static String marks(List<FileId> ids) {
    return String.join(",", Collections.nCopies(ids.size(), "?"));
  }
}
