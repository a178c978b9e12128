package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Ack;
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
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other services are promised of messages with files. */
@ExtendWith(ParleyExtension.class)
class FilesOnTheBusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static Chat chat;
  private static Rpc rpc;

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final UserId cleo = Records.user();
  private final ClientId client = Records.client();

  @BeforeAll
  static void start(Scope scope) {
    chat = new Chat(scope);
    rpc = new Rpc(chat.service.vertx());
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  private static Future<SendTextResponse> send(
      UserId who, ConversationId group, ClientId client, FileId file) {
    return rpc.call(
        MessageApi.SEND_TEXT,
        SendTextRequest.newBuilder()
            .setClientId(client.toString())
            .setGroupId(group.toString())
            .setText(
                Text.newBuilder()
                    .addAttachments(
                        Attachment.newBuilder().setFileId(file.toString()).setName("mine")))
            .build(),
        CallContext.of(who, "test", PATIENCE));
  }

  private FileId image(UserId of) {
    return chat.files.file(of, FileKind.FILE_KIND_IMAGE);
  }

  private GetMessageAccessResponse access(UserId reader, ConversationId id, ClientId message) {
    return Await.result(
        rpc.call(
            MessageApi.GET_MESSAGE_ACCESS,
            GetMessageAccessRequest.newBuilder()
                .setUserId(reader.toString())
                .setConversationId(id.toString())
                .setSenderId(ana.toString())
                .setClientId(message.toString())
                .build(),
            CallContext.system("test", PATIENCE)));
  }

  private static void act(
      ChatClient who, ClientId client, io.parley.proto.client.ClientFrame.Builder frame) {
    who.send(frame);
    Ack ack = who.ack(client);
    assertThat(ack.getSeq()).isPositive();
  }

  @Test
  void aProgramSendsFilesOfItsOwnAndIsToldWhyNot() {
    GroupLog group = new GroupLog(chat, ana, ben);
    group.await();
    FileId file = image(ana);

    SendTextResponse sent = Await.result(send(ana, group.id, client, file));
    SendTextResponse again = Await.result(send(ana, group.id, client, file));

    assertThat(again).isEqualTo(sent);
    ListEntriesRequest newest =
        ListEntriesRequest.newBuilder().setConversationId(group.id.toString()).setLimit(1).build();
    assertThat(
            Await.result(
                    rpc.call(
                        MessageApi.LIST_ENTRIES, newest, CallContext.of(ben, "test", PATIENCE)))
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
    GroupLog group = new GroupLog(chat, ana, ben);
    group.await();
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
    act(chat.join(ana), recall, Asks.recall(group.id, recall, 2));
    for (UserId reader : new UserId[] {ana, ben, sinceEver}) {
      assertThat(access(reader, group.id, client))
          .isEqualTo(
              GetMessageAccessResponse.newBuilder().setStored(true).setRecalled(true).build());
    }
  }

  @Test
  void whoWasRemovedBeforeAnEditSeesNeitherTheTextNorItsFiles() {
    GroupLog group = new GroupLog(chat, ana, ben);
    group.await();
    Await.result(send(ana, group.id, client, image(ana)));
    group.remove(ben);
    group.await();
    assertThat(access(ben, group.id, client).getMayRead()).isTrue();

    ClientId edit = Records.client();
    act(chat.join(ana), edit, Asks.edit(group.id, edit, 2, Asks.text("a caption")));

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
