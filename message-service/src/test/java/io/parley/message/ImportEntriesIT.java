package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Conversation;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.FollowRequest;
import io.parley.proto.message.GetMessageAccessRequest;
import io.parley.proto.message.GetMessageAccessResponse;
import io.parley.proto.message.ImportEntriesRequest;
import io.parley.proto.message.ImportEntriesResponse;
import io.parley.proto.message.ImportOutcome;
import io.parley.proto.message.ImportedMessage;
import io.parley.proto.message.ImportedPair;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.SendTextRequest;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Messages that another system brings. */
class ImportEntriesIT extends WithChat {
  private static final long YEARS_AGO = 1_600_000_000_000L;

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  private static ImportedMessage message(UserId sender, long timeMs, Text text) {
    return ImportedMessage.newBuilder()
        .setClientId(Records.client().toString())
        .setSenderId(sender.toString())
        .setTimeMs(timeMs)
        .setText(text)
        .build();
  }

  private List<ImportedMessage> messages(int count) {
    List<ImportedMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(message(i % 3 == 0 ? ana : ben, YEARS_AGO + i, Asks.text("number " + i)));
    }
    return messages;
  }

  private ImportEntriesRequest toPair(List<ImportedMessage> messages) {
    return ImportEntriesRequest.newBuilder()
        .setPair(ImportedPair.newBuilder().setUserA(ben.toString()).setUserB(ana.toString()))
        .addAllMessages(messages)
        .build();
  }

  private static ImportEntriesRequest toGroup(ConversationId id, ImportedMessage... messages) {
    return ImportEntriesRequest.newBuilder()
        .setGroupId(id.toString())
        .addAllMessages(List.of(messages))
        .build();
  }

  private static Future<ImportEntriesResponse> take(ImportEntriesRequest request) {
    return chat.call(MessageApi.IMPORT_ENTRIES, request);
  }

  private static List<Entry> entries(UserId reader, ConversationId id) {
    return Await.result(
            chat.call(
                reader,
                MessageApi.LIST_ENTRIES,
                ListEntriesRequest.newBuilder()
                    .setConversationId(id.toString())
                    .setAfterSeq(0)
                    .setLimit(200)
                    .build()))
        .getEntriesList();
  }

  private Conversation of(UserId user) {
    return Await.result(chat.call(user, MessageApi.FOLLOW, FollowRequest.getDefaultInstance()))
        .getConversations(0);
  }

  @Test
  void twoPeoplesTalkComesInItsOrderWithItsTimesAndOnce() {
    ConversationId id = ConversationId.direct(ana, ben);
    ImportEntriesRequest request = toPair(messages(100));

    ImportEntriesResponse first = Await.result(take(request));
    ImportEntriesResponse again = Await.result(take(request));

    assertThat(first.getOutcomesList())
        .extracting(ImportOutcome::getSeq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(again).isEqualTo(first);
    List<Entry> entries = entries(ben, id);
    assertThat(entries).hasSize(100);
    for (int i = 0; i < 100; i++) {
      assertThat(entries.get(i).getTimeMs()).isEqualTo(YEARS_AGO + i);
      assertThat(entries.get(i).getSenderId()).isEqualTo((i % 3 == 0 ? ana : ben).toString());
      assertThat(entries.get(i).getContent().getText().getBody()).isEqualTo("number " + i);
    }
    assertThat(of(ana).getId()).isEqualTo(id.toString());
    assertThat(of(ben).getHead().getTimeMs()).isEqualTo(YEARS_AGO + 99);
  }

  @Test
  void whatPeopleSendMeanwhileHasItsPlaceAmongThem() {
    GroupLog group = groupOf(ben);
    List<Future<ImportEntriesResponse>> imports = new ArrayList<>();
    List<Future<?>> sends = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      imports.add(take(toGroup(group.id, messages(50).toArray(new ImportedMessage[0]))));
      sends.add(
          chat.call(
              ben,
              MessageApi.SEND_TEXT,
              SendTextRequest.newBuilder()
                  .setClientId(Records.client().toString())
                  .setGroupId(group.id.toString())
                  .setText(Asks.text("live"))
                  .build()));
    }
    Await.result(Future.all(sends));

    for (Future<ImportEntriesResponse> one : imports) {
      assertThat(Await.result(one).getOutcomesList())
          .extracting(ImportOutcome::getSeq)
          .isSorted()
          .doesNotContain(0L);
    }
    List<Entry> entries = new ArrayList<>(entries(ana, group.id));
    assertThat(entries).hasSize(200).extracting(Entry::getSeq).isSorted().doesNotHaveDuplicates();
    assertThat(entries.get(199).getSeq()).isEqualTo(200);
  }

  @Test
  void whoLooksOnSeesThemCome() {
    GroupLog group = groupOf(ben);
    ChatClient client = chat.join(ben);

    Await.result(take(toGroup(group.id, message(cleo, YEARS_AGO, Asks.text("of one who left")))));

    assertThat(client.entry(group.id, 2).getTimeMs()).isEqualTo(YEARS_AGO);
  }

  @Test
  void filesComeWithThemForThoseWhoSeeThem() {
    GroupLog group = groupOf(ben);
    FileId file = chat.files.file(ana, FileKind.FILE_KIND_IMAGE);
    FileId foreign = chat.files.file(ben, FileKind.FILE_KIND_IMAGE);
    ImportedMessage picture = message(ana, YEARS_AGO, Asks.files("", file));

    ImportEntriesResponse answer =
        Await.result(
            take(
                toGroup(
                    group.id,
                    picture,
                    message(ana, YEARS_AGO, Asks.files("", foreign)),
                    message(ana, YEARS_AGO, Asks.text("words")))));

    assertThat(answer.getOutcomesList())
        .extracting(ImportOutcome::getSeq)
        .containsExactly(2L, 0L, 3L);
    assertThat(answer.getOutcomes(1).getRefused()).isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE);
    assertThat(entries(ben, group.id).get(1).getContent().getText().getAttachmentsList())
        .containsExactly(chat.files.attachment(file));
    assertThat(access(ben, group.id, picture).getMayRead()).isTrue();
    assertThat(access(cleo, group.id, picture).getStored()).isTrue();
    assertThat(access(cleo, group.id, picture).getMayRead()).isFalse();
  }

  private static GetMessageAccessResponse access(
      UserId reader, ConversationId id, ImportedMessage message) {
    return Await.result(
        chat.call(
            MessageApi.GET_MESSAGE_ACCESS,
            GetMessageAccessRequest.newBuilder()
                .setUserId(reader.toString())
                .setConversationId(id.toString())
                .setSenderId(message.getSenderId())
                .setClientId(message.getClientId())
                .build()));
  }

  @Test
  void aFileThatIsNotReadyLeavesNoHoleInTheOrder() {
    FileId file = chat.files.file(ana, FileKind.FILE_KIND_IMAGE);
    ImportEntriesRequest request =
        toPair(
            List.of(
                message(ben, YEARS_AGO, Asks.text("before")),
                message(ana, YEARS_AGO, Asks.files("", file)),
                message(ben, YEARS_AGO, Asks.text("after"))));
    chat.files.refuse(Optional.of(new Refusal(ErrorCode.ERROR_CODE_FILE_NOT_READY, "wait")));
    try {
      assertThat(refusal(take(request))).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
    } finally {
      chat.files.refuse(Optional.empty());
    }

    assertThat(Await.result(take(request)).getOutcomesList())
        .extracting(ImportOutcome::getSeq)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void nobodyIsToldOfAMentionOfYearsAgo() {
    GroupLog group = groupOf(ben);

    Await.result(take(toGroup(group.id, message(ana, YEARS_AGO, Asks.naming(ben)))));

    assertThat(of(ben).getUnread()).isEqualTo(1);
    assertThat(of(ben).getUnreadMentions()).isZero();
  }

  @Test
  void aGroupThatIsNotThereIsNotFound() {
    assertThat(refusal(take(toGroup(Records.group(), message(ana, YEARS_AGO, Asks.text("x"))))))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  @Test
  void peopleImportNothing() {
    assertThat(refusal(chat.call(ana, MessageApi.IMPORT_ENTRIES, toPair(messages(1)))))
        .isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
  }

  @Test
  void whatHasNoFormIsRefusedAsAWhole() {
    List<ImportedMessage> good = messages(1);
    ImportedMessage stranger = message(cleo, YEARS_AGO, Asks.text("x"));
    ImportedMessage timeless = message(ana, 0, Asks.text("x"));
    ImportedMessage blank = message(ana, YEARS_AGO, Asks.text(" "));
    ImportedMessage own =
        good.get(0).toBuilder()
            .setClientId(new ClientId(new java.util.UUID(0x8000L, 0x8000000000000002L)).toString())
            .build();

    for (ImportedMessage wrong : List.of(stranger, timeless, blank, own)) {
      Throwable failure = Await.failure(take(toPair(List.of(good.get(0), wrong))));
      assertThat(failure).hasMessageStartingWith("messages[1].");
      assertThat(((Refusal) failure).code()).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
    assertThat(refusal(take(toPair(messages(101)))))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(take(toPair(List.of())))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(take(ImportEntriesRequest.newBuilder().addAllMessages(good).build())))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}
