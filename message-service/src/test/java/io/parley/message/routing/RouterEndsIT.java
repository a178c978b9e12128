package io.parley.message.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.message.store.PartitionStore;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.FeedItem;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the router promises when it, the log or the database ends, goes back, or comes again. */
class RouterEndsIT extends WithRouter {
  @Test
  void killedBetweenAppendAndCommitNothingIsLostNorDoubled() {
    Promise<Void> reached = Promise.promise();
    harness.start(
        (connection, advances, decision) -> {
          if (decision.entries.isEmpty()) {
            return harness.write(connection, advances, decision);
          }
          reached.tryComplete();
          return Promise.<Void>promise().future();
        },
        harness.told::add);
    ConversationId id = harness.contacts(ana, ben);
    harness.append(id, Records.text(ana, ben, Records.client(), "hello"));
    Await.result(reached.future());
    assertThat(harness.count("entries")).isZero();

    harness.restart();

    harness.awaitEntries(1);
    assertThat(harness.seqs(id)).containsExactly(1L);
  }

  @Test
  void killedBetweenCommitAndFeedTheNextOwnerSaysHowFarItIsUnderANewEpoch() {
    Promise<Void> committed = Promise.promise();
    harness.start(
        (connection, advances, decision) ->
            harness
                .write(connection, advances, decision)
                .compose(
                    written -> {
                      if (decision.entries.isEmpty()) {
                        return Future.succeededFuture();
                      }
                      committed.tryComplete();
                      return Promise.<Void>promise().future();
                    }),
        feed -> {});
    ConversationId id = harness.contacts(ana, ben);
    harness.append(id, Records.text(ana, ben, Records.client(), "hello"));
    Await.result(committed.future());

    harness.restart();

    long next =
        harness.number(
            "SELECT p.next_position FROM "
                + harness.table("partitions")
                + " p JOIN "
                + harness.table("entries")
                + " e ON e.part = p.part");
    Await.until(
        "a beacon beyond the entry",
        () -> harness.told.stream().anyMatch(feed -> feed.getTo() == next && feed.getEpoch() > 1));
    assertThat(harness.seqs(id)).containsExactly(1L);
  }

  @Test
  void aFormerOwnerThatStillWritesChangesNothing() {
    Promise<Void> reached = Promise.promise();
    Promise<Void> released = Promise.promise();
    AtomicInteger held = new AtomicInteger();
    harness.start(
        (connection, advances, decision) -> {
          if (decision.entries.isEmpty() || held.getAndIncrement() > 0) {
            return harness.write(connection, advances, decision);
          }
          reached.tryComplete();
          return released
              .future()
              .compose(go -> harness.write(connection, advances, decision))
              .onFailure(refused -> harness.told.clear());
        },
        harness.told::add);
    ConversationId id = harness.contacts(ana, ben);
    harness.append(id, Records.text(ana, ben, Records.client(), "hello"));
    Await.result(reached.future());

    claimAll();
    released.complete();

    Await.until("fenced", () -> harness.counted("parley.router.fenced") >= 1);
    assertThat(harness.count("entries")).isZero();
    // The group still gives it the partition: after a pause it may have it again, and decides.
    harness.awaitEntries(1);
    assertThat(harness.seqs(id)).containsExactly(1L);
  }

  @Test
  void aRepeatFromBeforeARestartIsFoundAmongNewSends() {
    ClientId client = Records.client();
    harness.start();
    ConversationId id = harness.contacts(ana, ben);
    LogRecord first = Records.text(ana, ben, client, "once");
    harness.append(id, first);
    harness.awaitEntries(1);
    harness.stop();
    harness.send(id, Records.text(ana, ben, Records.client(), "two"));
    harness.send(id, first);
    harness.append(id, Records.text(ben, ana, Records.client(), "three"));

    harness.start();

    harness.awaitEntries(3);
    assertThat(harness.seqs(id)).containsExactly(1L, 2L, 3L);
    Await.until("told as repeated", () -> harness.items().anyMatch(FeedItem::hasRepeated));
    assertThat(
            harness
                .items()
                .filter(FeedItem::hasRepeated)
                .map(item -> item.getRepeated().getEntry().getSeq()))
        .containsExactly(1L);
  }

  @Test
  void anOffsetAheadOfTheLogIsAnAlarmAndRoutingGoesOn() {
    harness.start();
    ConversationId id = harness.contacts(ana, ben);
    harness.append(id, Records.text(ana, ben, Records.client(), "one"));
    harness.awaitEntries(1);
    harness.stop();
    harness
        .scope()
        .update(
            "UPDATE " + harness.table("partitions") + " SET next_position = next_position + 50");

    harness.start();
    Await.until("alarm", () -> harness.counted("parley.router.log.alarms") >= 8);
    harness.append(id, Records.text(ben, ana, Records.client(), "two"));

    harness.awaitEntries(2);
    assertThat(harness.seqs(id)).containsExactly(1L, 2L);
  }

  @Test
  void aRestoredBackupReplaysToThePresent() {
    harness.start();
    ConversationId id = harness.contacts(ana, ben);
    send(id, 30);
    harness.awaitEntries(30);
    harness.stop();
    List<String> tables =
        List.of("partitions", "conversations", "entries", "members", "contacts", "read_states");
    tables.forEach(this::backUp);
    harness.start();
    send(id, 30);
    harness.awaitEntries(60);
    List<List<String>> present = allEntries();
    harness.stop();
    tables.forEach(this::restore);
    assertThat(harness.count("entries")).isEqualTo(30);

    harness.start();

    harness.awaitEntries(60);
    assertThat(allEntries()).isEqualTo(present);
  }

  @Test
  void theDatabaseMayCrashAndComeBack() {
    harness.start();
    ConversationId id = harness.contacts(ana, ben);
    send(id, 20);
    harness.awaitEntries(20);

    harness.scope().backends().mariaDb().crash();
    send(id, 20);
    harness.scope().backends().mariaDb().start();

    harness.awaitEntries(40);
    assertThat(harness.seqs(id)).isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void theLogMayCrashAndComeBack() {
    harness.start();
    ConversationId id = harness.contacts(ana, ben);
    send(id, 20);
    harness.awaitEntries(20);

    harness.scope().backends().kafka().crash();
    harness.scope().backends().kafka().start();
    Await.until(
        "the log takes records again",
        () ->
            Await.result(
                harness
                    .send(id, Records.text(ana, ben, Records.client(), "again"))
                    .map(true)
                    .otherwise(false)));

    harness.awaitEntries(21);
    List<Long> seqs = harness.seqs(id);
    assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
  }

  private void send(ConversationId id, int number) {
    for (int m = 0; m < number; m++) {
      harness.append(
          id,
          Records.text(m % 2 == 0 ? ana : ben, m % 2 == 0 ? ben : ana, Records.client(), "m" + m));
    }
  }

  private void claimAll() {
    for (int part = 0; part < 8; part++) {
      int partition = part;
      Await.result(
          harness.database().pool().withConnection(sql -> PartitionStore.claim(sql, partition, 0)));
    }
  }

  private void backUp(String table) {
    String copy = harness.table("backup_" + table);
    harness.scope().update("CREATE TABLE " + copy + " AS SELECT * FROM " + harness.table(table));
  }

  private void restore(String table) {
    harness.scope().update("DELETE FROM " + harness.table(table));
    harness
        .scope()
        .update(
            "INSERT INTO "
                + harness.table(table)
                + " SELECT * FROM "
                + harness.table("backup_" + table));
  }

  private List<List<String>> allEntries() {
    return harness
        .scope()
        .query(
            "SELECT HEX(conversation_id), seq, n, position, HEX(sender_id), HEX(client_id),"
                + " time_ms, HEX(body) FROM "
                + harness.table("entries")
                + " ORDER BY 1, 2");
  }
}
