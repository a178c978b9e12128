package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Text;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.error.Failure;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages whose files are not to be had. */
class FileRefusalsIT extends WithChat {
  private final ClientId client = Records.client();

  @AfterEach
  void putRight() {
    chat.files.release();
    chat.files.refuse(Optional.empty());
  }

  private FileId image() {
    return chat.files.file(ana, FileKind.FILE_KIND_IMAGE);
  }

  private static Failure refusal(ChatClient who, ClientFrame.Builder frame) {
    ServerFrame answer = who.ask(frame);
    assertThat(answer.hasNack()).as(answer.toString()).isTrue();
    return answer.getNack().getFailure();
  }

  private ClientFrame.Builder toBen(Text text) {
    return Asks.send(ben, client, text);
  }

  @Test
  void whatIsNobodysSomebodyElsesOrGivenAwayIsRefused() {
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    FileId given = image();
    ClientId elsewhere = Records.client();
    chat.contacts(ana, cleo);
    a.send(Asks.send(cleo, elsewhere, Asks.files("", given)));
    a.ack(elsewhere);

    for (FileId file :
        List.of(
            new FileId(UUID.randomUUID()),
            chat.files.file(ben, FileKind.FILE_KIND_IMAGE),
            chat.files.file(ana, FileKind.FILE_KIND_AVATAR))) {
      assertThat(refusal(a, toBen(Asks.files("", image(), file))).getCode())
          .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE);
    }
    assertThat(refusal(a, toBen(Asks.files("", given))).getCode())
        .isEqualTo(ErrorCode.ERROR_CODE_FILE_IN_USE);
  }

  @Test
  void whatIsNotReadyGoesOutLaterUnderTheSameId() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ClientFrame.Builder send = toBen(Asks.files("", image()));
    chat.files.refuse(
        Optional.of(new Refusal(ErrorCode.ERROR_CODE_FILE_NOT_READY, "is being looked at")));

    Failure refusal = refusal(a, send);
    assertThat(refusal.getCode()).isEqualTo(ErrorCode.ERROR_CODE_FILE_NOT_READY);
    assertThat(refusal.getRetryAfterMs()).isPositive();

    chat.files.refuse(Optional.empty());
    a.send(send);
    assertThat(a.ack(client).getSeq()).isEqualTo(1);
    assertThat(a.before(id, 0, 10).getPage().getEntriesList()).hasSize(1);
  }

  @Test
  void whileFileServiceIsSilentTheOutcomeIsUnknownAndLaterItGoesOutOnce() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ClientFrame.Builder send = toBen(Asks.files("", image()));
    chat.files.hold();
    ClientId words = Records.client();

    assertThat(refusal(a, send).getCode()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
    a.text(ben, words, "texts go on");
    assertThat(a.ack(words).getSeq()).isEqualTo(1);

    chat.files.release();
    a.send(send);
    assertThat(a.ack(client).getSeq()).isEqualTo(2);
    assertThat(a.before(id, 0, 10).getPage().getEntriesList()).hasSize(2);
  }

  @Test
  void whatIsWrongByItselfIsRefusedWithoutAskingForTheFiles() {
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    int calls = chat.files.calls();
    FileId one = image();
    FileId[] eleven = Stream.generate(this::image).limit(11).toArray(FileId[]::new);
    Text noId = Text.newBuilder().addAttachments(Attachment.newBuilder().setFileId("../1")).build();

    for (Text wrong :
        List.of(
            Asks.files("", eleven),
            Asks.files("", one, one),
            noId,
            Asks.files("a\u0000", one),
            Asks.files("x".repeat(8_001), one))) {
      assertThat(refusal(a, toBen(wrong)).getCode())
          .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
    assertThat(chat.files.calls()).isEqualTo(calls);
  }

  @Test
  void aNoteAmongOthersAndWhatFileServiceDescribesWronglyNeverReachTheLog() {
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    FileId voice = chat.files.file(ana, FileKind.FILE_KIND_VOICE);
    FileId odd = image();
    chat.files.describe(odd, chat.files.attachment(odd).toBuilder().setName("a/b").build());

    assertThat(refusal(a, toBen(Asks.files("", voice, image()))).getCode())
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(a, toBen(Asks.files("", odd))).getCode())
        .isEqualTo(ErrorCode.ERROR_CODE_INTERNAL);
    a.send(toBen(Asks.files("", voice)));
    assertThat(a.ack(client).getSeq()).isEqualTo(1);
  }

  @Test
  void onlyACaptionCanBeTakenAway() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    a.text(ben, client, "words");
    a.ack(client);

    Failure refusal = refusal(a, Asks.edit(id, Records.client(), 1, Asks.text(" ")));

    assertThat(refusal.getCode()).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}
