package io.parley.localcluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.load.Account;
import io.parley.bench.load.Server;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final String TALK = "t";

  private final Vertx vertx = Vertx.vertx();
  private final Crowd crowd =
      new Crowd(
          vertx,
          new Server("127.0.0.1", 1),
          List.of(account(1), account(2)),
          List.of(new Talk(TALK, null, List.of(0, 1))));
  private final View reader = crowd.clients().get(1).views().get(TALK);

  private static Account account(int number) {
    return new Account(UserId.parse(new UUID(0x7000, Long.MIN_VALUE | number).toString()), "");
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  /** Client 0 says three messages, acknowledged as 1, 2, 3; client 1 sees them. */
  private void threeMessages() {
    crowd.prime();
    crowd.prime();
    for (int number : new int[] {0, 2, 1, 3}) {
      Message message = crowd.messages().get(number);
      if (message.sender() == 0 || number == 1) {
        long seq = reader.dense() + 1;
        message.acknowledged(1, seq);
        reader.put(seq, number, 1);
      } else {
        message.refused();
      }
    }
  }

  private static List<Entry> history(int... messages) {
    return IntStream.range(0, messages.length)
        .mapToObj(
            i ->
                Entry.newBuilder()
                    .setSeq(i + 1)
                    .setSenderId(messages[i] % 2 == 0 ? "0" : "1")
                    .setContent(
                        Content.newBuilder()
                            .setText(Text.newBuilder().setBody("#" + messages[i] + " …")))
                    .build())
        .toList();
  }

  private Counts audit(List<Entry> history) {
    Audit audit = new Audit(crowd);
    audit.history(1, TALK, history);
    return audit.counts();
  }

  @Test
  void nothing_is_found_where_all_agree() {
    threeMessages();
    Counts counts = audit(history(0, 2, 1));
    assertThat(counts).isEqualTo(new Counts(3, 0, 0, 0, 0, 0, List.of()));
  }

  @Test
  void what_was_acknowledged_and_is_not_in_the_history_is_lost() {
    threeMessages();
    assertThat(audit(history(0, 2)).lost()).isEqualTo(1);
  }

  @Test
  void what_a_member_has_not_seen_is_lost() {
    threeMessages();
    reader.entries().remove(2L);
    assertThat(audit(history(0, 2, 1)).lost()).isEqualTo(1);
  }

  @Test
  void an_entry_more_of_the_same_message_is_a_repeat() {
    threeMessages();
    assertThat(audit(history(0, 2, 1, 2)).repeated()).isEqualTo(1);
  }

  @Test
  void another_order_than_that_of_sending_is_found() {
    threeMessages();
    assertThat(audit(history(2, 0, 1)).disordered()).isEqualTo(1);
  }

  @Test
  void a_seq_that_is_not_there_is_missing() {
    threeMessages();
    List<Entry> entries = history(0, 2, 1);
    assertThat(audit(Arrays.asList(entries.get(0), entries.get(2))).missing()).isEqualTo(1);
  }
}
