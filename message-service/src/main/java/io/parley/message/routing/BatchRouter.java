package io.parley.message.routing;

import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.Decider;
import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.message.domain.routing.Needs;
import io.parley.message.domain.routing.RoutingState;
import io.parley.message.domain.routing.SendForm;
import io.parley.message.domain.routing.SendKey;
import io.parley.message.store.RoutingReader;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a batch of records from reading to commit: reads what is not remembered, decides, writes.
 * Repeats beyond memory show as a duplicate key: then the batch's keys are read and it is decided
 * anew, since asking the database before each batch would cost a third of the throughput.
 */
final class BatchRouter {
  private static final int DUPLICATE_KEY = 1062;
  private static final String ONCE_KEY = "once";

  private final RoutingState state;
  private final Decider decider;
  private final BatchCommit commit;
  private boolean stale;

  BatchRouter(RoutingState state, BatchCommit commit) {
    this.state = state;
    this.decider = new Decider(state);
    this.commit = commit;
  }

  /**
   * What is remembered may be old from the next batch on. Not at once: the batch at hand, whose
   * partitions are still ours or else are refused by the compare-and-set, decides from it.
   */
  void forget() {
    stale = true;
  }

  /**
   * Completes with the decision once it is committed. After a failure the state is empty, and
   * nothing was written unless the failure is that of the COMMIT.
   */
  Future<Decision> route(
      SqlConnection connection, Collection<Advance> advances, List<LoggedRecord> records) {
    if (stale) {
      state.clear();
      stale = false;
    }
    return decide(connection, records)
        .compose(decision -> commit.write(connection, advances, decision).map(decision))
        .recover(failure -> again(connection, advances, records, failure));
  }

  private Future<Decision> again(
      SqlConnection connection,
      Collection<Advance> advances,
      List<LoggedRecord> records,
      Throwable failure) {
    state.clear();
    if (!repeats(failure)) {
      return Future.failedFuture(failure);
    }
    return connection
        .query("ROLLBACK")
        .execute()
        .compose(done -> RoutingReader.loadSent(connection, sends(records), state))
        .compose(found -> decide(connection, records))
        .compose(decision -> commit.write(connection, advances, decision).map(decision))
        .onFailure(e -> state.clear());
  }

  private Future<Decision> decide(SqlConnection connection, List<LoggedRecord> records) {
    return load(connection, records)
        .compose(
            loaded -> {
              Decision decision = decider.decide(records);
              return decision.doubts.isEmpty()
                  ? Future.succeededFuture(decision)
                  : settle(connection, records, decision);
            });
  }

  /** A refused send may be the repeat of one that was stored when it was still allowed. */
  private Future<Decision> settle(
      SqlConnection connection, List<LoggedRecord> records, Decision decision) {
    RoutingState found = new RoutingState(decision.doubts.sends.size());
    return RoutingReader.loadSent(connection, decision.doubts.sends, found)
        .compose(
            number -> {
              if (number == 0) {
                return Future.succeededFuture(decision);
              }
              state.clear();
              state.takeSent(found);
              return load(connection, records).map(loaded -> decider.decide(records));
            });
  }

  private Future<Void> load(SqlConnection connection, List<LoggedRecord> records) {
    Needs needs = decider.needs(records);
    return needs.isEmpty()
        ? Future.succeededFuture()
        : RoutingReader.load(connection, needs, state);
  }

  private static boolean repeats(Throwable failure) {
    return failure instanceof MySQLException e
        && e.getErrorCode() == DUPLICATE_KEY
        && e.getMessage().contains(ONCE_KEY);
  }

  private static Set<SendKey> sends(List<LoggedRecord> records) {
    Set<SendKey> keys = new HashSet<>();
    for (LoggedRecord logged : records) {
      if (logged.record().getRecordCase() == LogRecord.RecordCase.SENT) {
        Sent sent = logged.record().getSent();
        if (SendForm.isGood(sent)) {
          keys.add(
              new SendKey(
                  logged.conversation(),
                  UserId.of(sent.getSenderId()),
                  ClientId.of(sent.getClientId())));
        }
      }
    }
    return keys;
  }
}
