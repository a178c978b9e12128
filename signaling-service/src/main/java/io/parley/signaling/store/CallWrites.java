package io.parley.signaling.store;

import io.parley.kit.sql.SqlFailures;
import io.parley.proto.call.CallPhase;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallLimits;
import io.parley.signaling.domain.CallStore.Written;
import io.parley.signaling.domain.Participant;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.Map;

/** The statements that write a call, within a transaction that rolls back whatever fails. */
final class CallWrites {
  private static final String INSERT =
      "INSERT INTO calls (conversation_id, live_mark, in_group, media, caller_id, begun_by, phase,"
          + " reason, started_ms, answered_ms, ended_ms, turns, due_ms, probe_ms, id, version)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  // The beginning says when it is looked at, and the end; else whoever looks goes on from there.
  private static final String UPDATE =
      "UPDATE calls SET live_mark = ?, phase = ?, reason = ?, answered_ms = ?, ended_ms = ?,"
          + " turns = ?, due_ms = ?, probe_ms = COALESCE(?, probe_ms), version = ?"
          + " WHERE id = ? AND version = ?";
  private static final String INSERT_PARTICIPANTS =
      "INSERT INTO participant (state, since_ms, called_ms, former, joined_mark, peer_id, inbox,"
          + " turn, sends, cut_off_ms, place, call_id, user_id) VALUES ";
  private static final String PARTICIPANT = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE_PARTICIPANT =
      "UPDATE participant SET state = ?, since_ms = ?, called_ms = ?, former = ?, joined_mark = ?,"
          + " peer_id = ?, inbox = ?, turn = ?, sends = ?, cut_off_ms = ?"
          + " WHERE call_id = ? AND user_id = ?";

  private static final String DELETE_PARTICIPANT =
      "DELETE FROM participant WHERE call_id = ? AND user_id = ?";

  /** How often calls that have not ended are looked at. */
  static final long PROBE_MS = CallLimits.PROBE.toMillis();

  // An end is told again, in case whoever wrote it died before it told.
  private static final long TOLD_AGAIN_MS = 2_000;

  // More than there ever are participants.
  private static final long PLACES = 1_000;

  private CallWrites() {}

  /** It is not to be written: why, as the answer of the transaction that this ends. */
  static final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Written why;

    private NotWritten(Written why) {
      super(why.name(), null, false, false);
      this.why = why;
    }

    Written why() {
      return why;
    }
  }

  /** A new call. */
  static Future<Void> insert(SqlConnection tx, Call call, long dueMs) {
    boolean live = live(call);
    return failing(
            Written.STALE,
            tx.preparedQuery(INSERT)
                .execute(
                    Tuple.of(
                            CallRows.bytes(call.conversation().value()),
                            live ? 1 : null,
                            call.group() ? 1 : 0,
                            call.media().getNumber(),
                            CallRows.bytes(call.caller().value()),
                            CallRows.bytes(call.begunBy().value()))
                        .addInteger(call.phase().getNumber())
                        .addInteger(call.reason().getNumber())
                        .addLong(call.startedMs())
                        .addLong(call.answeredMs())
                        .addLong(call.endedMs())
                        .addInteger(call.turns())
                        .addLong(live && dueMs != 0 ? dueMs : null)
                        .addLong(
                            live ? call.startedMs() + PROBE_MS : call.endedMs() + TOLD_AGAIN_MS)
                        .addBuffer(CallRows.bytes(call.id().value()))
                        .addLong(call.version())))
        .compose(done -> participants(tx, call, Map.of()));
  }

  /** The next version of a call. */
  static Future<Void> update(SqlConnection tx, Call call, long dueMs) {
    boolean live = live(call);
    return tx.preparedQuery(UPDATE)
        .execute(
            Tuple.of(
                    live ? 1 : null,
                    call.phase().getNumber(),
                    call.reason().getNumber(),
                    call.answeredMs(),
                    call.endedMs(),
                    call.turns())
                .addLong(live && dueMs != 0 ? dueMs : null)
                .addLong(live ? null : call.endedMs() + TOLD_AGAIN_MS)
                .addLong(call.version())
                .addBuffer(CallRows.bytes(call.id().value()))
                .addLong(call.version() - 1))
        .compose(
            updated ->
                updated.rowCount() == 1
                    ? before(tx, call)
                    : Future.failedFuture(new NotWritten(Written.STALE)))
        .compose(before -> participants(tx, call, before.participants()));
  }

  /** Under the lock of its row, whose own columns are those of the next version already. */
  private static Future<Call> before(SqlConnection tx, Call call) {
    return tx.preparedQuery(CallRows.SELECT + "WHERE c.id = ?" + CallRows.IN_ORDER)
        .execute(Tuple.of(CallRows.bytes(call.id().value())))
        .map(rows -> CallRows.first(rows).orElseThrow());
  }

  /**
   * What differs. One statement after the other: of a batch those after a deadlock would be done
   * outside of the transaction.
   */
  private static Future<Void> participants(
      SqlConnection tx, Call call, Map<UserId, Participant> before) {
    Tuple added = Tuple.tuple();
    int newcomers = 0;
    Future<Void> done = Future.succeededFuture();
    for (UserId user : before.keySet()) {
      if (!call.participants().containsKey(user)) {
        done =
            done.compose(ok -> execute(tx, DELETE_PARTICIPANT, keyed(Tuple.tuple(), call, user)));
      }
    }
    for (Participant it : call.participants().values()) {
      Participant was = before.get(it.user());
      if (was == null) {
        CallRows.add(added, it).addLong(call.version() * PLACES + newcomers);
        keyed(added, call, it.user());
        newcomers++;
      } else if (!was.equals(it)) {
        Tuple values = keyed(CallRows.add(Tuple.tuple(), it), call, it.user());
        done = done.compose(ok -> execute(tx, UPDATE_PARTICIPANT, values));
      }
    }
    String insert =
        INSERT_PARTICIPANTS + String.join(",", Collections.nCopies(newcomers, PARTICIPANT));
    return newcomers == 0 ? done : done.compose(ok -> execute(tx, insert, added));
  }

  /** Of participants only the mark of being in a call can be taken by somebody else. */
  private static Future<Void> execute(SqlConnection tx, String statement, Tuple values) {
    return failing(Written.BUSY, tx.preparedQuery(statement).execute(values));
  }

  private static Tuple keyed(Tuple values, Call call, UserId user) {
    return values
        .addBuffer(CallRows.bytes(call.id().value()))
        .addBuffer(CallRows.bytes(user.value()));
  }

  private static Future<Void> failing(Written why, Future<?> statement) {
    return statement
        .<Void>mapEmpty()
        .recover(e -> Future.failedFuture(SqlFailures.duplicate(e) ? new NotWritten(why) : e));
  }

  static boolean live(Call call) {
    return call.phase() != CallPhase.CALL_PHASE_ENDED;
  }
}
