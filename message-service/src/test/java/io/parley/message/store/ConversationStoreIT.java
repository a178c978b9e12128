package io.parley.message.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.sql.Database;
import io.parley.message.domain.ReadMark;
import io.parley.message.domain.ReadOutcome;
import io.parley.message.feed.ResumeToken;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Conversation;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.Databases;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reading on tables as large as a busy user's: 1,000 conversations, one of them very long. */
@ExtendWith(ParleyExtension.class)
class ConversationStoreIT {
  private static final int CONVERSATIONS = 1_000;
  private static final int LONG = 100_000;
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("message.schema").defaultsTo("parley_message").doc("For tests.");
  private static final UserId ANA = new UserId(new UUID(1, 1));
  private static final String ANA_HEX = HexFormat.of().formatHex(ANA.bytes());

  private static Vertx vertx;
  private static Database database;
  private static ConversationStore conversations;
  private static ReadStateStore reads;

  private static ConversationId id(int number) {
    return new ConversationId(new UUID(7, number));
  }

  @BeforeAll
  static void fill(Scope scope) {
    vertx = Vertx.vertx();
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.add(SCHEMA);
    Config config = scope.config(keys);
    database = Await.result(Databases.open(vertx, config, SCHEMA, "db/message"));
    conversations = new ConversationStore(database.pool());
    reads = new ReadStateStore(database.pool());
    String schema = scope.schema("message") + ".";
    String body =
        HexFormat.of()
            .formatHex(
                Content.newBuilder()
                    .setText(Text.newBuilder().setBody("x".repeat(200)))
                    .build()
                    .toByteArray());
    String entry =
        "INSERT INTO %sentries (conversation_id, seq, n, part, position, sender_id, client_id,"
            + " kind, time_ms, body) SELECT UNHEX(CONCAT('0000000000000007', LPAD(HEX(%s), 16,"
            + " '0'))), %s, %s, 0, %s, 0x%s, UNHEX(LPAD(HEX(%s), 32, '0')), 1, 1, 0x%s FROM %s";
    String groups = schema + "seq_1_to_" + CONVERSATIONS;
    scope.update(
        "INSERT INTO %sconversations (id, kind, name, notice, member_count) SELECT"
                .formatted(schema)
            + " UNHEX(CONCAT('0000000000000007', LPAD(HEX(seq), 16, '0'))), 2, 'g', '', 1 FROM "
            + groups);
    scope.update(
        "INSERT INTO %smembers (user_id, conversation_id, from_seq) SELECT 0x%s,"
                .formatted(schema, ANA_HEX)
            + " UNHEX(CONCAT('0000000000000007', LPAD(HEX(seq), 16, '0'))), 1 FROM "
            + groups);
    scope.update(entry.formatted(schema, "seq", "1", "1", "seq", ANA_HEX, "seq", body, groups));
    scope.update(
        entry.formatted(
            schema,
            "1",
            "seq + 1",
            "seq + 1",
            "seq + " + CONVERSATIONS,
            ANA_HEX,
            "seq + " + CONVERSATIONS,
            body,
            schema + "seq_1_to_" + LONG));
    scope.query("ANALYZE TABLE " + schema + "entries, " + schema + "members");
  }

  @AfterAll
  static void close() {
    Await.result(database.close());
    Await.result(vertx.close());
  }

  private static List<Conversation> list(Optional<ResumeToken> since) {
    return Await.result(conversations.list(ANA, since));
  }

  @Test
  void aThousandConversationsAreListedWithinATenthOfASecond() {
    Duration best = Duration.ofDays(1);
    // The best of some, until one is good enough: other work on the machine is not what is
    // measured.
    for (int i = 0; i < 30 && best.toMillis() >= 100; i++) {
      long start = System.nanoTime();
      List<Conversation> found = list(Optional.empty());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      best = took.compareTo(best) < 0 ? took : best;
      assertThat(found).hasSize(CONVERSATIONS);
    }

    assertThat(best).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void whatDidNotChangeIsLeftOut() {
    List<Conversation> found =
        list(Optional.of(ResumeToken.of(0, System.currentTimeMillis() + 60_000, LONG, 0)));

    assertThat(found).extracting(Conversation::getId).containsExactly(id(1).toString());
    assertThat(found.get(0).getHead().getSeq()).isEqualTo(LONG + 1L);
  }

  @Test
  void oneConversationIsReadByItsHead() {
    Conversation found =
        Await.result(conversations.of(id(1), List.of(ANA, new UserId(new UUID(9, 9))))).get(ANA);

    assertThat(found.getHead().getSeq()).isEqualTo(LONG + 1L);
    assertThat(found.getHead().getContent().getText().getBody()).hasSize(200);
  }

  @Test
  void marksOnlyGrowAndStayWithinWhatMayBeSeen() {
    assertThat(mark(2, 500).mark().seq()).as("clamped").isEqualTo(1);
    assertThat(mark(1, 100).unread()).isEqualTo(LONG + 1 - 100);
    ReadOutcome back = mark(1, 50);
    assertThat(back.advanced()).isFalse();
    assertThat(back.mark().seq()).isEqualTo(100);
    assertThat(back.unread()).isEqualTo(LONG + 1 - 100);
    assertThat(
            Await.result(
                reads.mark(List.of(new ReadMark(new UserId(new UUID(9, 9)), id(1), 5)), 1)))
        .isEmpty();
    assertThat(Await.result(conversations.of(id(1), List.of(ANA))).get(ANA).getUnread())
        .isEqualTo(LONG + 1 - 100);
  }

  private static ReadOutcome mark(int conversation, long seq) {
    return Await.result(
            reads.mark(
                List.of(new ReadMark(ANA, id(conversation), seq)), System.currentTimeMillis()))
        .get(0);
  }
}
