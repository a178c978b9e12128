package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetMessageAccessRequest;
import io.parley.proto.message.GetMessageAccessResponse;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.SendTextRequest;
import io.parley.proto.message.SendTextResponse;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** What other services are promised of messages with files. */
class FilesOnTheBusIT extends WithChat {

  private final ClientId client = Records.client();

  private static Future<SendTextResponse> send(
      UserId who, ConversationId group, ClientId client, FileId file) {
    return chat.call(
        who,
        MessageApi.SEND_TEXT,
        SendTextRequest.newBuilder()
            .setClientId(client.toString())
            .setGroupId(group.toString())
            .setText(
                Text.newBuilder()
                    .addAttachments(
                        Attachment.newBuilder().setFileId(file.toString()).setName("mine")))
            .build());
  }

  private FileId image(UserId of) {
    return chat.files.file(of, FileKind.FILE_KIND_IMAGE);
  }

  private GetMessageAccessResponse access(UserId reader, ConversationId id, ClientId message) {
    return Await.result(
        chat.call(
            MessageApi.GET_MESSAGE_ACCESS,
            GetMessageAccessRequest.newBuilder()
                .setUserId(reader.toString())
                .setConversationId(id.toString())
                .setSenderId(ana.toString())
                .setClientId(message.toString())
                .build()));
  }

  @Test
  void aProgramSendsFilesOfItsOwnAndIsToldWhyNot() {
    GroupLog group = groupOf(ben);
    FileId file = image(ana);

    SendTextResponse sent = Await.result(send(ana, group.id, client, file));
    SendTextResponse again = Await.result(send(ana, group.id, client, file));

    assertThat(again).isEqualTo(sent);
    ListEntriesRequest newest =
        ListEntriesRequest.newBuilder().setConversationId(group.id.toString()).setLimit(1).build();
    assertThat(
            Await.result(chat.call(ben, MessageApi.LIST_ENTRIES, newest))
                .getEntries(0)
                .getContent()
                .getText()
                .getAttachmentsList())
        .containsExactly(chat.files.attachment(file));
    assertThat(Await.failure(send(ben, group.id, Records.client(), file)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE));
  }

  @Test
  void whoeverSeesTheMessageSeesItsFilesUntilItIsRecalled() {
    GroupLog group = groupOf(ben);
    Await.result(send(ana, group.id, client, image(ana)));
    UserId sinceThen = Records.user();
    UserId sinceEver = Records.user();
    group.add(sinceThen, false);
    group.add(sinceEver, true);
    group.remove(ben);
    group.await();
    ClientId afterBen = Records.client();
    Await.result(send(ana, group.id, afterBen, image(ana)));

    assertThat(access(ana, group.id, client).getMayRead()).isTrue();
    assertThat(access(ben, group.id, client).getMayRead()).isTrue();
    assertThat(access(ben, group.id, afterBen).getMayRead()).isFalse();
    assertThat(access(ben, group.id, afterBen).getStored()).isTrue();
    assertThat(access(sinceThen, group.id, client).getMayRead()).isFalse();
    assertThat(access(sinceThen, group.id, afterBen).getMayRead()).isTrue();
    assertThat(access(sinceEver, group.id, client).getMayRead()).isTrue();
    assertThat(access(cleo, group.id, client).getMayRead()).isFalse();

    ClientId recall = Records.client();
    assertThat(chat.join(ana).act(recall, Asks.recall(group.id, recall, 2))).isPositive();
    for (UserId reader : new UserId[] {ana, ben, sinceEver}) {
      assertThat(access(reader, group.id, client))
          .isEqualTo(
              GetMessageAccessResponse.newBuilder().setStored(true).setRecalled(true).build());
    }
  }

  @Test
  void whoWasRemovedBeforeAnEditSeesNeitherTheTextNorItsFiles() {
    GroupLog group = groupOf(ben);
    Await.result(send(ana, group.id, client, image(ana)));
    group.remove(ben);
    group.await();
    assertThat(access(ben, group.id, client).getMayRead()).isTrue();

    ClientId edit = Records.client();
    assertThat(chat.join(ana).act(edit, Asks.edit(group.id, edit, 2, Asks.text("a caption"))))
        .isPositive();

    assertThat(access(ben, group.id, client).getMayRead()).isFalse();
    assertThat(access(ana, group.id, client).getMayRead()).isTrue();
    assertThat(access(ana, group.id, edit))
        .as("an edit is no message")
        .isEqualTo(GetMessageAccessResponse.getDefaultInstance());
  }

  @Test
  void whatWasNotSentIsNotStored() {
    assertThat(access(ana, Records.group(), client))
        .isEqualTo(GetMessageAccessResponse.getDefaultInstance());
  }
}
