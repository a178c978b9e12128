package io.parley.message.store;

import io.parley.message.domain.Conversations;
import io.parley.message.domain.Members;
import io.parley.message.domain.Membership;
import io.parley.message.domain.Stretch;
import io.parley.message.domain.Visibility;
import io.parley.message.feed.ResumeToken;
import io.parley.proto.chat.Role;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.ConversationKind;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations as their readers have them, in a number of statements that never grows. */
public final class ConversationStore implements Conversations {
  private static final int DIRECT = ConversationKind.CONVERSATION_KIND_DIRECT_VALUE;
  private static final int GROUP = ConversationKind.CONVERSATION_KIND_GROUP_VALUE;
  private static final int MOST_USERS = 256;

  /** Clocks of nodes differ; read states from so long before the token are told again. */
  private static final long CLOCK_SLACK_MS = 10_000;

  private static final String MEMBERSHIPS =
      "SELECT m.conversation_id, m.from_seq, c.member_count FROM members m"
          + " JOIN conversations c ON c.id = m.conversation_id"
          + " WHERE m.user_id = ? AND m.until_seq = 0";
  private static final String CONTACTS =
      "SELECT user_b FROM contacts WHERE user_a = ? AND contacts = 1"
          + " AND blocked_by_a = 0 AND blocked_by_b = 0"
          + " UNION ALL SELECT user_a FROM contacts WHERE user_b = ? AND contacts = 1"
          + " AND blocked_by_a = 0 AND blocked_by_b = 0";
  private static final String MAY_WRITE =
      "SELECT contacts = 1 AND blocked_by_a = 0 AND blocked_by_b = 0 FROM contacts"
          + " WHERE conversation_id = ?";
  private static final String STRETCHES =
      "SELECT from_seq, until_seq FROM members WHERE user_id = ? AND conversation_id = ?"
          + " ORDER BY from_seq";
  private static final String MUTED =
      "SELECT m.muted_until_ms > ? OR (c.all_muted = 1 AND m.role = "
          + Role.ROLE_MEMBER_VALUE
          + ") FROM members m JOIN conversations c ON c.id = m.conversation_id"
          + " WHERE m.user_id = ? AND m.conversation_id = ? AND m.until_seq = 0 AND c.kind = "
          + ConversationKind.CONVERSATION_KIND_GROUP_VALUE;
  private static final String MEMBERS =
      "SELECT m.user_id, c.member_count FROM conversations c LEFT JOIN members m"
          + " ON m.conversation_id = c.id AND m.until_seq = 0 WHERE c.id = ? LIMIT ?";
  private static final String KIND = "SELECT kind FROM conversations WHERE id = ?";

  // The latest stretch of each membership with its head: for a member the newest entry, found from
  // the end of the primary key. The LIMIT keeps optimisers from merging the inner query.
  private static final String LIST_FROM =
      "SELECT STRAIGHT_JOIN h.user_id, h.conversation_id, c.kind, c.user_a, c.user_b, c.name,"
          + " c.notice, c.member_count, h.from_seq, h.until_seq, COALESCE(r.read_seq, 0),"
          + " COALESCE(rn.n, 0), COALESCE(p.read_seq, 0), "
          + Rows.ENTRY_COLUMNS
          + ", c.avatar, c.all_muted, h.role, h.muted_until_ms, COALESCE(d.delivered_seq, 0), "
          + MentionSql.UNREAD
          + ", "
          + PreferenceStore.COLUMNS
          + " FROM (SELECT m.user_id, m.conversation_id, m.from_seq, m.until_seq,"
          + " m.role, m.muted_until_ms,"
          + " IF(m.until_seq > 0, m.until_seq, (SELECT x.seq FROM entries x FORCE INDEX (PRIMARY)"
          + " WHERE x.conversation_id = m.conversation_id ORDER BY x.seq DESC LIMIT 1)) AS head"
          + " FROM members m WHERE ";
  private static final String LIST_JOINS =
      " AND NOT EXISTS (SELECT 1 FROM members l WHERE l.user_id = m.user_id"
          + " AND l.conversation_id = m.conversation_id AND l.from_seq > m.from_seq)"
          + " LIMIT 1000000) h"
          + " JOIN conversations c ON c.id = h.conversation_id"
          + " JOIN entries e ON e.conversation_id = h.conversation_id AND e.seq = h.head"
          + " LEFT JOIN read_states r"
          + " ON r.user_id = h.user_id AND r.conversation_id = h.conversation_id"
          + " LEFT JOIN entries rn ON rn.conversation_id = h.conversation_id"
          + " AND rn.seq = GREATEST(COALESCE(r.read_seq, 0), h.from_seq - 1)"
          + " LEFT JOIN read_states p ON c.kind = "
          + DIRECT
          + " AND p.conversation_id = h.conversation_id"
          + " AND p.user_id = IF(c.user_a = h.user_id, c.user_b, c.user_a)"
          + " LEFT JOIN delivered d ON c.kind = "
          + DIRECT
          + " AND d.conversation_id = h.conversation_id"
          + " AND d.user_id = IF(c.user_a = h.user_id, c.user_b, c.user_a)"
          + " LEFT JOIN preferences k"
          + " ON k.user_id = h.user_id AND k.conversation_id = h.conversation_id";
  private static final String LIST = LIST_FROM + "m.user_id = ?" + LIST_JOINS;

  private final Pool pool;
  private final ConversationViews views;

  /** Reads through the pool. */
  public ConversationStore(Pool pool) {
    this.pool = pool;
    this.views = new ConversationViews(new EntryViews(pool));
  }

  /** What the user is a member of now. */
  public Future<List<Membership>> memberships(UserId user) {
    return Rows.query(pool, MEMBERSHIPS, Tuple.of(Rows.buffer(user)))
        .map(
            rows -> {
              List<Membership> found = new ArrayList<>(rows.size());
              for (Row row : rows) {
                found.add(
                    new Membership(Rows.conversation(row, 0), row.getLong(1), row.getInteger(2)));
              }
              return found;
            });
  }

  /** The user's contacts, without those where one blocks the other. */
  public Future<List<UserId>> contacts(UserId user) {
    return Rows.query(pool, CONTACTS, Tuple.of(Rows.buffer(user), Rows.buffer(user)))
        .map(
            rows -> {
              List<UserId> found = new ArrayList<>(rows.size());
              for (Row row : rows) {
                found.add(Rows.user(row, 0));
              }
              return found;
            });
  }

  @Override
  public Future<Members> members(ConversationId id, int most) {
    return Rows.query(pool, MEMBERS, Tuple.of(Rows.buffer(id), most + 1))
        .map(
            rows -> {
              List<UserId> users = new ArrayList<>(rows.size());
              int count = 0;
              for (Row row : rows) {
                count = row.getInteger(1);
                if (row.getBuffer(0) != null) {
                  users.add(Rows.user(row, 0));
                }
              }
              return users.size() > most
                  ? new Members(List.of(), Math.max(count, users.size()))
                  : new Members(users, users.size());
            });
  }

  @Override
  public Future<Boolean> areContacts(ConversationId direct) {
    return first(Rows.query(pool, MAY_WRITE, Tuple.of(Rows.buffer(direct))))
        .map(row -> row.isPresent() && row.get().getInteger(0) != 0);
  }

  @Override
  public Future<Boolean> isDirect(ConversationId id) {
    return isOfKind(id, DIRECT);
  }

  @Override
  public Future<Boolean> isGroup(ConversationId id) {
    return isOfKind(id, GROUP);
  }

  private Future<Boolean> isOfKind(ConversationId id, int kind) {
    return first(Rows.query(pool, KIND, Tuple.of(Rows.buffer(id))))
        .map(row -> row.isPresent() && row.get().getInteger(0) == kind);
  }

  private static Future<Optional<Row>> first(Future<RowSet<Row>> rows) {
    return rows.map(
        found -> Optional.ofNullable(found.iterator().hasNext() ? found.iterator().next() : null));
  }

  @Override
  public Future<Visibility> visibility(UserId user, ConversationId conversation) {
    return Rows.query(pool, STRETCHES, Rows.pair(user, conversation))
        .map(
            rows -> {
              List<Stretch> stretches = new ArrayList<>(rows.size());
              for (Row row : rows) {
                stretches.add(new Stretch(row.getLong(0), row.getLong(1)));
              }
              return new Visibility(stretches);
            });
  }

  /**
   * The user's conversations, those too that they are no member of any more.
   *
   * @param since only those that changed since: in which there are new entries, read states,
   *     delivered states or preferences
   */
  public Future<List<Conversation>> list(UserId user, Optional<ResumeToken> since) {
    StringBuilder sql = new StringBuilder(LIST);
    Tuple parameters = Tuple.tuple().addBuffer(Rows.buffer(user));
    since.ifPresent(
        token -> {
          long time = token.timeMs() - CLOCK_SLACK_MS;
          sql.append(" WHERE r.time_ms >= ? OR p.time_ms >= ? OR d.time_ms >= ?")
              .append(" OR k.time_ms >= ? OR e.position >= CASE e.part");
          parameters.addLong(time).addLong(time).addLong(time).addLong(time);
          for (int part = 0; part < token.partitions(); part++) {
            sql.append(" WHEN ").append(part).append(" THEN ?");
            parameters.addLong(token.position(part));
          }
          sql.append(" ELSE 0 END");
        });
    return Rows.query(pool, sql.toString(), parameters).compose(views::of).map(List::copyOf);
  }

  /** One conversation as each of some users has it; without those who never were members. */
  public Future<Map<UserId, Conversation>> of(ConversationId id, List<UserId> users) {
    if (users.size() > MOST_USERS) {
      return of(id, users.subList(0, MOST_USERS))
          .compose(
              some ->
                  of(id, users.subList(MOST_USERS, users.size()))
                      .map(
                          more -> {
                            some.putAll(more);
                            return some;
                          }));
    }
    int size = Rows.roundUp(users.size());
    Tuple parameters = Tuple.tuple().addBuffer(Rows.buffer(id));
    for (int i = 0; i < size; i++) {
      parameters.addBuffer(Rows.buffer(users.get(Math.min(i, users.size() - 1))));
    }
    String where = "m.conversation_id = ? AND m.user_id IN " + Rows.list(size);
    return Rows.query(pool, LIST_FROM + where + LIST_JOINS, parameters)
        .compose(rows -> views.of(rows).map(found -> byUser(rows, found)));
  }

  private static Map<UserId, Conversation> byUser(RowSet<Row> rows, List<Conversation> found) {
    Map<UserId, Conversation> byUser = new HashMap<>();
    int next = 0;
    for (Row row : rows) {
      byUser.put(Rows.user(row, 0), found.get(next++));
    }
    return byUser;
  }

  @Override
  public Future<Boolean> isMuted(UserId user, ConversationId id, long nowMs) {
    return first(Rows.query(pool, MUTED, Tuple.of(nowMs, Rows.buffer(user), Rows.buffer(id))))
        .map(row -> row.isPresent() && row.get().getInteger(0) != 0);
  }
}
