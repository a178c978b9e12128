package io.parley.message.routing;

import static io.parley.message.routing.RouterHarness.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.message.store.PartitionStore;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedItem;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the router promises, on the real log and database, whatever dies in between. */
class RouterIT extends WithRouter {
  private final UserId cleo = Records.user();

  @Test
  void entriesAreDenseInEveryConversationAndAllAreTold() {
    harness.start();
    long conversations = 12;
    int each = 40;
    for (int c = 0; c < conversations; c++) {
      UserId peer = Records.user();
      ConversationId id = harness.contacts(ana, peer);
      for (int m = 0; m < each; m++) {
        harness.send(id, Records.text(ana, peer, Records.client(), "m" + m));
      }
    }

    harness.awaitEntries(conversations * each);
    assertThat(
            harness
                .scope()
                .query(
                    "SELECT COUNT(*), MAX(seq), MAX(n) FROM "
                        + harness.table("entries")
                        + " GROUP BY conversation_id"))
        .hasSize((int) conversations)
        .allMatch(row -> row.equals(List.of("40", "40", "40")));
    Await.until("all told", () -> entriesTold() == conversations * each);
    assertThat(feedsAreContiguous()).isTrue();
  }

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

    restart();

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

    restart();

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
    Await.until("told as repeated", () -> items().anyMatch(FeedItem::hasRepeated));
    assertThat(
            items()
                .filter(FeedItem::hasRepeated)
                .map(item -> item.getRepeated().getEntry().getSeq()))
        .containsExactly(1L);
  }

  @Test
  void aRepeatOfWhatWasAllowedThenIsNotRefusedNow() {
    ClientId client = Records.client();
    harness.start();
    ConversationId id = harness.contacts(ana, ben);
    LogRecord message = Records.text(ana, ben, client, "once");
    harness.append(id, message);
    harness.awaitEntries(1);
    harness.append(id, Records.contact(ana, ben, 2, false, true));
    restart();

    harness.append(id, message);

    Await.until("told as repeated", () -> items().anyMatch(FeedItem::hasRepeated));
    assertThat(items().anyMatch(FeedItem::hasRefused)).isFalse();
  }

  @Test
  void removalTakesEffectAtItsPlaceInTheLog() {
    ConversationId group = Records.group();
    harness.append(group, Records.created(ana, ben, cleo));
    harness.append(group, Records.text(cleo, Records.client(), "still here"));
    harness.append(group, Records.removed(ana, 2, cleo));
    harness.append(group, Records.text(cleo, Records.client(), "appended after the removal"));

    harness.start();

    Await.until("the last one refused", () -> items().anyMatch(FeedItem::hasRefused));
    assertThat(harness.seqs(group)).containsExactly(1L, 2L, 3L);
    assertThat(
            harness.number(
                "SELECT until_seq FROM "
                    + harness.table("members")
                    + " WHERE until_seq > 0 AND conversation_id = "
                    + hex(group)))
        .isEqualTo(3);
    assertThat(items().filter(FeedItem::hasRefused).map(item -> item.getRefused().getCode()))
        .containsExactly(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void whoComesBackInTheSameBatchIsAMember() {
    ConversationId group = Records.group();
    harness.append(group, Records.created(ana, ben, cleo));
    harness.append(group, Records.removed(ana, 2, cleo));
    harness.append(group, Records.added(ana, 3, cleo));

    harness.start();

    harness.awaitEntries(3);
    String ofCleo =
        " FROM " + harness.table("members") + " WHERE user_id = " + hex(cleo) + " AND from_seq = ";
    assertThat(harness.number("SELECT until_seq" + ofCleo + 1)).isEqualTo(2);
    assertThat(harness.number("SELECT until_seq" + ofCleo + 3)).isZero();
  }

  @Test
  void aRecordThatTheDatabaseRefusesGoesToTheDeadLettersAndTheRestGoesOn() {
    ConversationId group = Records.group();
    harness.append(group, Records.created(ana, ben));
    harness.send(group, Records.text(ana, Records.client(), "before"));
    harness.send(
        group,
        LogRecord.newBuilder()
            .setGroupChanged(
                GroupChanged.newBuilder()
                    .setVersion(2)
                    .setActorId(ana.byteString())
                    .setRenamed(GroupChanged.Renamed.newBuilder().setName("x".repeat(300))))
            .build());
    harness.append(group, Records.text(ben, Records.client(), "after"));

    harness.start();

    harness.awaitEntries(3);
    assertThat(harness.seqs(group)).containsExactly(1L, 2L, 3L);
    assertThat(harness.count("dead_letters")).isEqualTo(1);
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverFailsAroundCommitsEverySendIsStoredOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    harness.start(
        (connection, advances, decision) ->
            switch (random.nextInt(6)) {
              case 0 -> Future.failedFuture(new IOException("lost before the commit"));
              case 1 ->
                  harness
                      .write(connection, advances, decision)
                      .compose(
                          written -> Future.failedFuture(new IOException("lost with the answer")));
              default -> harness.write(connection, advances, decision);
            },
        harness.told::add);
    ConversationId id = harness.contacts(ana, ben);
    List<ClientId> clients = Stream.generate(Records::client).limit(200).toList();

    for (int m = 0; m < clients.size(); m++) {
      harness.send(id, Records.text(ana, ben, clients.get(m), "m" + m));
      if (random.nextInt(3) == 0) {
        int again = random.nextInt(m + 1);
        harness.append(id, Records.text(ana, ben, clients.get(again), "m" + again));
      }
    }
    harness.append(id, Records.text(ben, ana, Records.client(), "the last one"));

    harness.awaitEntries(clients.size() + 1L);
    assertThat(clientsBySeq(id).subList(0, clients.size()))
        .isEqualTo(clients.stream().map(c -> c.toString().replace("-", "")).toList());
    assertThat(harness.count("dead_letters")).isZero();
  }

  private List<String> clientsBySeq(ConversationId id) {
    return harness
        .scope()
        .query(
            "SELECT LOWER(HEX(client_id)) FROM "
                + harness.table("entries")
                + " WHERE conversation_id = "
                + hex(id)
                + " ORDER BY seq")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  private void restart() {
    harness.stop();
    harness.told.clear();
    harness.start();
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

  private Stream<FeedItem> items() {
    return harness.told.stream().flatMap(feed -> feed.getItemsList().stream());
  }

  private long entriesTold() {
    return items().filter(FeedItem::hasEntry).count();
  }

  private boolean feedsAreContiguous() {
    long[] next = new long[8];
    for (Feed feed : harness.told) {
      if (feed.getFrom() != next[feed.getPartition()]) {
        return false;
      }
      next[feed.getPartition()] = feed.getTo();
    }
    return true;
  }
}
