package io.parley.message.routing;

import static io.parley.message.routing.RouterHarness.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
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
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the router promises, on the real log and database. */
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
  void aRepeatOfWhatWasAllowedThenIsNotRefusedNow() {
    ClientId client = Records.client();
    harness.start();
    ConversationId id = harness.contacts(ana, ben);
    LogRecord message = Records.text(ana, ben, client, "once");
    harness.append(id, message);
    harness.awaitEntries(1);
    harness.append(id, Records.contact(ana, ben, 2, false, true));
    harness.restart();

    harness.append(id, message);

    Await.until("told as repeated", () -> harness.items().anyMatch(FeedItem::hasRepeated));
    assertThat(harness.items().anyMatch(FeedItem::hasRefused)).isFalse();
  }

  @Test
  void removalTakesEffectAtItsPlaceInTheLog() {
    ConversationId group = Records.group();
    harness.append(group, Records.created(ana, ben, cleo));
    harness.append(group, Records.text(cleo, Records.client(), "still here"));
    harness.append(group, Records.removed(ana, 2, cleo));
    harness.append(group, Records.text(cleo, Records.client(), "appended after the removal"));

    harness.start();

    Await.until("the last one refused", () -> harness.items().anyMatch(FeedItem::hasRefused));
    assertThat(harness.seqs(group)).containsExactly(1L, 2L, 3L);
    assertThat(
            harness.number(
                "SELECT until_seq FROM "
                    + harness.table("members")
                    + " WHERE until_seq > 0 AND conversation_id = "
                    + hex(group)))
        .isEqualTo(3);
    assertThat(
            harness.items().filter(FeedItem::hasRefused).map(item -> item.getRefused().getCode()))
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

  private long entriesTold() {
    return harness.items().filter(FeedItem::hasEntry).count();
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
