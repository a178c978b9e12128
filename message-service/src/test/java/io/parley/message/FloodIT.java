package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Text;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.error.Failure;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Floods of what disturbs others are limited, and harm only whoever makes them. */
@ExtendWith(ParleyExtension.class)
class FloodIT {
  private static final String TREE = "\uD83C\uDF33";

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private Chat chat;

  @AfterEach
  void stop() {
    chat.close();
  }

  private static ServerFrame outcome(ChatClient client, ClientId id, ClientFrame.Builder frame) {
    int re = client.send(frame);
    return client.await(
        "an outcome",
        answer ->
            answer.getRe() == re
                || answer.getDelivery().getAcksList().stream()
                    .anyMatch(ack -> ack.getClientId().equals(id.toString())));
  }

  @Test
  void actsOfAUserAreCountedOverAllSockets(Scope scope) {
    chat = new Chat(scope, Map.of("socket.acts_per_minute", "6"));
    GroupLog group = new GroupLog(chat, ana, ben);
    group.await();
    ChatClient one = chat.join(ana);
    ChatClient two = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId text = Records.client();
    one.text(group.id, text, "hello");
    long seq = one.ack(text).getSeq();

    List<ServerFrame> outcomes = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      ClientId id = Records.client();
      ChatClient device = i % 2 == 0 ? one : two;
      outcomes.add(
          outcome(
              device,
              id,
              switch (i % 3) {
                case 0 -> Asks.edit(group.id, id, seq, Asks.text("edit " + i));
                case 1 -> Asks.react(group.id, id, seq, TREE);
                default -> Asks.recall(group.id, id, 1);
              }));
    }

    assertThat(outcomes.subList(0, 6)).noneMatch(FloodIT::limited);
    assertThat(outcomes.subList(6, 9)).allMatch(FloodIT::limited);
    Failure refusal = outcomes.get(8).getNack().getFailure();
    assertThat(refusal.getRetryAfterMs()).isBetween(1, 10_001);
    assertThat(outcomes.get(8).getNack().getClientId()).isNotEmpty();
    ClientId still = Records.client();
    one.text(group.id, still, "the socket goes on");
    one.ack(still);
    assertThat(two.ask(Asks.ping()).hasPong()).isTrue();
    ClientId bens = Records.client();
    assertThat(limited(outcome(b, bens, Asks.react(group.id, bens, seq, TREE)))).isFalse();
  }

  private static boolean limited(ServerFrame frame) {
    return frame.getNack().getFailure().getCode() == ErrorCode.ERROR_CODE_RATE_LIMITED;
  }

  @Test
  void mentionsOfAUserAreCountedOverAllSockets(Scope scope) {
    chat = new Chat(scope, Map.of("socket.mentions_per_minute", "50"));
    GroupLog group = new GroupLog(chat, ana, ben);
    group.await();
    ChatClient one = chat.join(ana);
    ChatClient two = chat.join(ana);
    Text.Builder many = Text.newBuilder().setBody("x".repeat(30));
    for (int i = 0; i < 30; i++) {
      many.addMentions(Mention.newBuilder().setOffset(i).setLength(1).setUserId(ben.toString()));
    }
    ClientId first = Records.client();
    ClientId second = Records.client();
    ClientId third = Records.client();
    ClientId plain = Records.client();

    assertThat(limited(outcome(one, first, Asks.send(group.id, first, many.build())))).isFalse();
    assertThat(limited(outcome(two, second, Asks.send(group.id, second, many.build())))).isTrue();
    assertThat(limited(outcome(two, third, Asks.edit(group.id, third, 2, many.build())))).isTrue();
    assertThat(limited(outcome(two, plain, Asks.send(group.id, plain, Asks.text("hello")))))
        .isFalse();
    ClientId few = Records.client();
    assertThat(limited(outcome(two, few, Asks.send(group.id, few, Asks.naming(ben))))).isFalse();
  }

  @Test
  void sendsThatWaitForTheirFilesAreBoundedWithAllOthersOfTheSocket(Scope scope) {
    chat = new Chat(scope, Map.of("socket.pending_sends", "2"));
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    chat.files.hold();
    List<ClientId> waiting = List.of(Records.client(), Records.client());
    waiting.forEach(client -> a.send(Asks.send(ben, client, Asks.files("", picture()))));

    ClientId text = Records.client();
    assertThat(limited(outcome(a, text, Asks.send(ben, text, Asks.text("hello"))))).isTrue();
    ClientId third = Records.client();
    assertThat(limited(outcome(a, third, Asks.send(ben, third, Asks.files("", picture())))))
        .isTrue();
    assertThat(chat.files.calls()).isEqualTo(2);

    chat.files.release();
    waiting.forEach(a::ack);
    a.send(Asks.send(ben, text, Asks.text("hello")));
    assertThat(a.ack(text).getSeq()).isEqualTo(3);
    assertThat(a.before(id, 0, 10).getPage().getEntriesList()).hasSize(3);
  }

  private FileId picture() {
    return chat.files.file(ana, FileKind.FILE_KIND_IMAGE);
  }

  @Test
  void aDeviceThatDoesNotReadDraftsHarmsNoOther(Scope scope) {
    chat =
        new Chat(
            scope,
            Map.of(
                "socket.frames_per_second",
                "100000",
                "socket.frame_burst",
                "100000",
                "socket.queued_bytes",
                "262144",
                "socket.stalled_limit",
                "60s"));
    GroupLog group = new GroupLog(chat, ana, ben);
    group.await();
    ChatClient writer = chat.join(ana);
    ChatClient good = chat.join(ana);
    ChatClient slow = chat.join(ana);
    slow.socket.pause();
    String large = TREE.repeat(8_000);

    int drafts = 250;
    for (int i = 0; i < drafts; i++) {
      writer.ask(Asks.draft(group.id, large, 0));
    }

    Await.until(
        "too slow",
        () ->
            chat.service
                    .meters()
                    .get("parley.sockets.closed")
                    .tag("reason", "too_slow")
                    .counter()
                    .count()
                == 1);
    Await.until(
        "all of them",
        () -> good.frames.stream().filter(ServerFrame::hasPreferencesChanged).count() == drafts);
    ClientId client = Records.client();
    writer.text(group.id, client, "goes on");
    long seq = writer.ack(client).getSeq();
    good.entry(group.id, seq);
    assertThat(good.seqs(group.id)).containsExactlyElementsOf(LongStream.of(seq).boxed().toList());
  }
}
