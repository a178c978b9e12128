package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients are told while the log or the database is away, and afterwards. */
@ExtendWith(ParleyExtension.class)
class AwayIT {
  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private Chat chat;

  @AfterEach
  void stop() {
    chat.close();
  }

  @Test
  void whileKafkaIsAwaySendsAreUnavailableAndReadsGoOn(Scope scope) {
    chat = new Chat(scope, Map.of("message.send_deadline", "1500ms"));
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId first = Records.client();
    a.text(ben, first, "before");
    a.ack(first);
    ClientId client = Records.client();

    scope.backends().kafka().freeze();
    int frame = a.text(ben, client, "meanwhile");
    ServerFrame nack = a.await("a nack", f -> f.getRe() == frame && f.hasNack());
    assertThat(a.before(id, 0, 10).getPage().getEntriesCount()).isEqualTo(1);
    scope.backends().kafka().thaw();

    assertThat(nack.getNack().getFailure().getCodeValue())
        .isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE_VALUE);
    Await.until(
        "acknowledged after all",
        Duration.ofSeconds(30),
        () -> {
          a.text(ben, client, "meanwhile");
          Await.until(
              "an answer",
              () ->
                  a.frames.removeIf(f -> f.getNack().getClientId().equals(client.toString()))
                      || a.acks(client).findAny().isPresent());
          return a.acks(client).findAny().isPresent();
        });
    assertThat(a.ack(client).getSeq()).isEqualTo(2);
    b.entry(id, 2);
    assertThat(b.seqs(id)).containsExactly(1L, 2L);
  }

  @Test
  void whileTheDatabaseIsAwaySendsAreUnavailableAndRecover(Scope scope) {
    chat = new Chat(scope, Map.of("message.send_deadline", "1500ms"));
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId first = Records.client();
    a.text(ben, first, "before");
    a.ack(first);
    ClientId client = Records.client();

    scope.backends().mariaDb().freeze();
    int frame = a.text(ben, client, "meanwhile");
    ServerFrame nack = a.await("a nack", f -> f.getRe() == frame && f.hasNack());
    assertThat(a.ask(Asks.ping()).hasPong()).isTrue();
    scope.backends().mariaDb().thaw();

    assertThat(nack.getNack().getFailure().getCodeValue())
        .isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE_VALUE);
    Await.until("delivered after all", Duration.ofSeconds(30), () -> b.seqs(id).size() == 2);
    a.text(ben, client, "meanwhile");
    assertThat(a.ack(client).getSeq()).isEqualTo(2);
    assertThat(b.entries(id).stream().map(Entry::getClientId))
        .containsExactly(first.toString(), client.toString());
  }
}
