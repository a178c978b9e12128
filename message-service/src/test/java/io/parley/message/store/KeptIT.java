package io.parley.message.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.sql.Database;
import io.parley.message.domain.DeliveredMark;
import io.parley.message.domain.KeptPreferences;
import io.parley.message.domain.routing.Records;
import io.parley.proto.client.Preferences;
import io.parley.proto.client.SetPreferences;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.Databases;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users keep and what came to their devices, also where two nodes store it at once. */
@ExtendWith(ParleyExtension.class)
class KeptIT {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("message.schema").defaultsTo("parley_message").doc("For tests.");

  private static Vertx vertx;
  private static Scope scope;
  private static Database one;
  private static Database other;

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();

  @BeforeAll
  static void open(Scope tests) {
    scope = tests;
    vertx = Vertx.vertx();
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.add(SCHEMA);
    Config config = scope.config(keys);
    one = Await.result(Databases.open(vertx, config, SCHEMA, "db/message"));
    other = Await.result(Databases.open(vertx, config, SCHEMA, "db/message"));
  }

  @AfterAll
  static void close() {
    Await.result(one.close());
    Await.result(other.close());
    Await.result(vertx.close());
  }

  private static SetPreferences.Builder set() {
    return SetPreferences.newBuilder();
  }

  @Test
  void onlyWhatIsGivenIsSet() {
    PreferenceStore store = new PreferenceStore(one.pool());
    ConversationId id = Records.group();

    Await.result(store.set(ana, id, set().setPinned(true).build(), 100));
    Await.result(store.set(ana, id, set().setNotifyAfterMs(9_000).build(), 200));
    KeptPreferences drafted = Await.result(store.draft(ana, id, "h\uD83C\uDF33", 3, 300));

    Preferences kept = drafted.preferences();
    assertThat(kept.getPinnedMs()).isEqualTo(100);
    assertThat(kept.getNotifyAfterMs()).isEqualTo(9_000);
    assertThat(kept.getDraft().getBody()).isEqualTo("h\uD83C\uDF33");
    assertThat(kept.getDraft().getReplyToSeq()).isEqualTo(3);
    assertThat(kept.getDraft().getTimeMs()).isEqualTo(300);
    assertThat(Await.result(store.of(ana, id))).isEqualTo(drafted);
    assertThat(Await.result(store.of(ben, id)).preferences())
        .isEqualTo(Preferences.getDefaultInstance());

    Await.result(store.set(ana, id, set().setPinned(true).build(), 400));
    assertThat(Await.result(store.of(ana, id)).preferences().getPinnedMs())
        .as("stays where it was pinned")
        .isEqualTo(100);
    Await.result(store.set(ana, id, set().setPinned(false).setNotifyAfterMs(0).build(), 500));
    Preferences end = Await.result(store.draft(ana, id, "", 3, 600)).preferences();
    assertThat(end).isEqualTo(Preferences.getDefaultInstance());
    assertThat(end.hasDraft()).isFalse();
  }

  @Test
  void twoNodesAtOnceKeepOneOrderAndTheLastOneStands() {
    PreferenceStore here = new PreferenceStore(one.pool());
    PreferenceStore there = new PreferenceStore(other.pool());
    ConversationId id = Records.group();
    List<Future<KeptPreferences>> changes = new ArrayList<>();

    for (int i = 0; i < 40; i++) {
      PreferenceStore node = i % 2 == 0 ? here : there;
      changes.add(
          i % 4 < 2
              ? node.draft(ana, id, "draft " + i, 0, 100)
              : node.set(ana, id, set().setNotifyAfterMs(1_000 + i).build(), 100));
    }

    Await.result(Future.all(changes));
    List<KeptPreferences> kept = changes.stream().map(Future::result).toList();
    Set<Long> versions = new HashSet<>();
    kept.forEach(change -> versions.add(change.version()));
    assertThat(versions).hasSize(40);
    KeptPreferences last =
        kept.stream().max(Comparator.comparing(KeptPreferences::version)).orElseThrow();
    assertThat(Await.result(here.of(ana, id))).isEqualTo(last);
    assertThat(last.preferences().hasDraft()).isTrue();
    assertThat(last.preferences().getNotifyAfterMs()).isPositive();
  }

  private ConversationId conversation(int kind, long head) {
    ConversationId id = Records.group();
    String schema = scope.schema("message") + ".";
    String hex = hex(id.bytes());
    scope.update(
        "INSERT INTO %sconversations (id, kind, member_count) VALUES (0x%s, %d, 2)"
            .formatted(schema, hex, kind));
    for (UserId user : List.of(ana, ben)) {
      scope.update(
          "INSERT INTO %smembers (user_id, conversation_id, from_seq) VALUES (0x%s, 0x%s, 1)"
              .formatted(schema, hex(user.bytes()), hex));
    }
    for (long seq = 1; seq <= head; seq++) {
      scope.update(
          ("INSERT INTO %sentries (conversation_id, seq, n, part, position, sender_id, client_id,"
                  + " kind, time_ms, body) VALUES (0x%s, %d, %d, 0, %d, 0x%s, 0x%032x, 1, 1, '')")
              .formatted(schema, hex, seq, seq, seq, hex(ana.bytes()), seq));
    }
    return id;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void whatCameToADeviceNeverGoesBackNorBeyondWhatThereIs() {
    DeliveredStore here = new DeliveredStore(one.pool());
    DeliveredStore there = new DeliveredStore(other.pool());
    ConversationId direct = conversation(1, 5);

    assertThat(Await.result(here.mark(List.of(new DeliveredMark(ben, direct, 4)), 1)))
        .containsExactly(new DeliveredMark(ben, direct, 4));
    assertThat(Await.result(there.mark(List.of(new DeliveredMark(ben, direct, 2)), 2))).isEmpty();
    assertThat(Await.result(there.mark(List.of(new DeliveredMark(ben, direct, 4)), 3))).isEmpty();
    assertThat(Await.result(here.mark(List.of(new DeliveredMark(ben, direct, 900)), 4)))
        .containsExactly(new DeliveredMark(ben, direct, 5));
    assertThat(stored(ben, direct)).containsExactly(List.of("5", "4"));
    assertThat(stored(ana, direct)).isEmpty();
  }

  @Test
  void manyAtOnceFromTwoNodesLeaveTheFurthest() {
    DeliveredStore here = new DeliveredStore(one.pool());
    DeliveredStore there = new DeliveredStore(other.pool());
    List<ConversationId> directs =
        List.of(conversation(1, 9), conversation(1, 9), conversation(1, 9));
    List<Future<?>> marks = new ArrayList<>();

    for (int seq = 1; seq <= 9; seq++) {
      List<DeliveredMark> batch = new ArrayList<>();
      for (ConversationId id : directs) {
        batch.add(new DeliveredMark(ana, id, 10 - seq));
        batch.add(new DeliveredMark(ben, id, seq));
      }
      marks.add((seq % 2 == 0 ? here : there).mark(batch, seq));
    }

    Await.result(Future.all(marks));
    for (ConversationId id : directs) {
      assertThat(stored(ana, id).get(0).get(0)).isEqualTo("9");
      assertThat(stored(ben, id).get(0).get(0)).isEqualTo("9");
    }
  }

  @Test
  void groupsAndForeignAndUnknownConversationsArePassedOver() {
    DeliveredStore store = new DeliveredStore(one.pool());
    ConversationId group = conversation(2, 3);
    ConversationId direct = conversation(1, 3);
    UserId cleo = Records.user();

    assertThat(
            Await.result(
                store.mark(
                    List.of(
                        new DeliveredMark(ana, group, 3),
                        new DeliveredMark(cleo, direct, 3),
                        new DeliveredMark(ana, Records.group(), 3),
                        new DeliveredMark(ana, direct, 3)),
                    1)))
        .containsExactly(new DeliveredMark(ana, direct, 3));
    assertThat(stored(ana, group)).isEmpty();
    assertThat(stored(cleo, direct)).isEmpty();
  }

  private static List<List<String>> stored(UserId user, ConversationId id) {
    return scope.query(
        "SELECT delivered_seq, time_ms FROM %s.delivered WHERE user_id = 0x%s AND conversation_id = 0x%s"
            .formatted(scope.schema("message"), hex(user.bytes()), hex(id.bytes())));
  }
}
