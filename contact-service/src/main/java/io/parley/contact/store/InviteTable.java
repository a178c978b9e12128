package io.parley.contact.store;

import com.google.protobuf.ByteString;
import io.parley.contact.domain.Invite;
import io.parley.contact.domain.InviteId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code group_invite}. */
final class InviteTable {
  private static final String SELECT =
      "SELECT id, group_id, token_hash, creator_id, created_ms, expires_ms, ends_ms, max_uses,"
          + " uses, made_version FROM group_invite WHERE ";

  private InviteTable() {}

  static Future<Optional<Invite>> byHash(SqlConnection sql, ByteString hash) {
    return all(sql, "token_hash = ?", Tuple.of(Buffer.buffer(hash.toByteArray())))
        .map(found -> found.stream().findFirst());
  }

  static Future<List<Invite>> good(SqlConnection sql, ConversationId group, long nowMs) {
    return all(
        sql,
        "group_id = ? AND ends_ms > ? ORDER BY created_ms DESC, id DESC LIMIT ?",
        Tuple.of(Columns.of(group), nowMs, Invite.MAX_OF_GROUP));
  }

  static Future<Integer> countGood(SqlConnection sql, ConversationId group, long nowMs) {
    return sql.preparedQuery("SELECT COUNT(*) FROM group_invite WHERE group_id = ? AND ends_ms > ?")
        .execute(Tuple.of(Columns.of(group), nowMs))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /** Stores what may change of one that stands there, or a new one. */
  static Future<Void> save(SqlConnection tx, Invite invite) {
    return tx.preparedQuery("UPDATE group_invite SET uses = ?, ends_ms = ? WHERE id = ?")
        .execute(Tuple.of(invite.uses(), invite.endsMs(), Buffer.buffer(invite.id().bytes())))
        .compose(
            updated -> updated.rowCount() == 1 ? Future.succeededFuture() : insert(tx, invite));
  }

  private static Future<Void> insert(SqlConnection tx, Invite invite) {
    return tx.preparedQuery(
            "INSERT INTO group_invite (id, group_id, token_hash, creator_id, created_ms,"
                + " expires_ms, ends_ms, max_uses, uses, made_version)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
            Tuple.tuple()
                .addBuffer(Buffer.buffer(invite.id().bytes()))
                .addBuffer(Columns.of(invite.group()))
                .addBuffer(Buffer.buffer(invite.hash().toByteArray()))
                .addBuffer(Columns.of(invite.creator()))
                .addLong(invite.createdMs())
                .addLong(invite.expiresMs())
                .addLong(invite.endsMs())
                .addInteger(invite.maxUses())
                .addInteger(invite.uses())
                .addLong(invite.madeVersion()))
        .mapEmpty();
  }

  static Future<Void> delete(SqlConnection tx, ConversationId group, InviteId id) {
    return tx.preparedQuery("DELETE FROM group_invite WHERE id = ? AND group_id = ?")
        .execute(Tuple.of(Buffer.buffer(id.bytes()), Columns.of(group)))
        .mapEmpty();
  }

  /** Of somebody who runs the group no more. */
  static Future<Void> deleteOf(SqlConnection tx, ConversationId group, UserId creator) {
    return tx.preparedQuery("DELETE FROM group_invite WHERE group_id = ? AND creator_id = ?")
        .execute(Tuple.of(Columns.of(group), Columns.of(creator)))
        .mapEmpty();
  }

  static Future<Integer> forgetEnded(SqlConnection sql, long beforeMs, int limit) {
    return sql.preparedQuery("DELETE FROM group_invite WHERE ends_ms < ? LIMIT ?")
        .execute(Tuple.of(beforeMs, limit))
        .map(RowSet::rowCount);
  }

  private static Future<List<Invite>> all(SqlConnection sql, String where, Tuple parameters) {
    return sql.preparedQuery(SELECT + where)
        .execute(parameters)
        .map(
            rows -> {
              List<Invite> all = new ArrayList<>(rows.size());
              rows.forEach(row -> all.add(of(row)));
              return all;
            });
  }

  private static Invite of(Row row) {
    return new Invite(
        InviteId.of(row.getBuffer("id").getBytes()),
        Columns.group(row, "group_id"),
        ByteString.copyFrom(row.getBuffer("token_hash").getBytes()),
        Columns.user(row, "creator_id"),
        row.getLong("created_ms"),
        row.getLong("expires_ms"),
        row.getInteger("max_uses"),
        row.getInteger("uses"),
        row.getLong("made_version"),
        row.getLong("ends_ms"));
  }
}
