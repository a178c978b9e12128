package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Image;
import io.parley.proto.chat.Text;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.log.FileRecord;
import io.parley.testkit.Await;
import io.parley.testkit.FileRecords;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages with files, over real WebSockets, with a stand-in for file-service. */
class FilesIT extends WithChat {
  private final ClientId client = Records.client();

  @AfterEach
  void putRight() {
    chat.files.release();
  }

  private FileId image() {
    return chat.files.file(ana, FileKind.FILE_KIND_IMAGE);
  }

  private static List<Attachment> attachments(FileId... files) {
    return Arrays.stream(files).map(chat.files::attachment).toList();
  }

  private ClientFrame.Builder toBen(Text text) {
    return Asks.send(ben, client, text);
  }

  @Test
  void readersGetWhatFileServiceSaysAndNothingThatTheSenderWrote() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient otherOfA = chat.join(ana);
    ChatClient b = chat.join(ben);
    FileId one = image();
    FileId two = image();
    Text hostile =
        Text.newBuilder()
            .addAttachments(
                Attachment.newBuilder()
                    .setFileId(one.toString())
                    .setName("../<script>")
                    .setSize(1L << 60)
                    .setMediaType("text/html")
                    .setImage(
                        Image.newBuilder().setWidth(1).setHeight(1).setBlurHash("x".repeat(9_000))))
            .addAttachments(Attachment.newBuilder().setFileId(two.toString()))
            .build();

    a.send(toBen(hostile));
    long seq = a.ack(client).getSeq();

    for (ChatClient reader : List.of(b, otherOfA)) {
      Text told = reader.entry(id, seq).getContent().getText();
      assertThat(told)
          .isEqualTo(Text.newBuilder().addAllAttachments(attachments(one, two)).build());
    }
    Entry stored = b.before(id, 0, 10).getPage().getEntries(0);
    assertThat(stored.getContent().getText().getAttachmentsList()).isEqualTo(attachments(one, two));
    ChatClient later = chat.join(ben);
    assertThat(later.welcomed(id).getHead()).isEqualTo(stored);
    assertThat(later.welcomed(id).getUnread()).isEqualTo(1);
    assertThat(chat.files.claim(one)).isEqualTo(id + "/" + ana + "/" + client);
  }

  @Test
  void fileServiceIsToldOfTheMessageAndOfItsRecallInThisOrder() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    a.text(ben, Records.client(), "no files");
    a.send(toBen(Asks.files("look", image())));
    long seq = a.ack(client).getSeq();
    a.send(Asks.recall(id, Records.client(), seq));

    List<FileRecord> records = FileRecords.await(chat.scope, id.bytes(), 2);

    assertThat(records).hasSize(2);
    FileRecord.MessageStored stored = records.get(0).getMessageStored();
    assertThat(stored.getConversationId()).isEqualTo(id.byteString());
    assertThat(stored.getSenderId()).isEqualTo(ana.byteString());
    assertThat(stored.getClientId()).isEqualTo(client.byteString());
    assertThat(records.get(1).getMessageRecalled().getClientId()).isEqualTo(client.byteString());
  }

  @Test
  void aRepeatHasTheSamePlaceAlsoOnceItsFilesAreGone() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    FileId file = image();
    ClientFrame.Builder send = toBen(Asks.files("", file));
    a.send(send);
    long seq = a.ack(client).getSeq();

    ClientId recall = Records.client();
    a.send(Asks.recall(id, recall, seq));
    a.ack(recall);
    for (int times = 0; times < 2; times++) {
      int frame = a.send(send);
      a.await(
          "the same place",
          f ->
              f.getDelivery().getAcksList().stream()
                  .anyMatch(ack -> ack.getRe() == frame && ack.getSeq() == seq));
      chat.files.delete(file);
    }
    assertThat(a.before(id, 0, 10).getPage().getEntriesList()).hasSize(2);
  }

  @Test
  void whatWasTakenGoesOutThoughItsSocketIsGone() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    chat.files.hold();
    int calls = chat.files.calls();
    a.send(toBen(Asks.files("", image())));
    Await.until("the claim is asked for", () -> chat.files.calls() > calls);

    a.close();
    chat.files.release();

    assertThat(b.entry(id, 1).getContent().getText().getAttachmentsCount()).isEqualTo(1);
  }

  @Test
  void aRepeatDuringTheClaimIsAnsweredInThePlaceOfTheFirst() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    chat.files.hold();
    int calls = chat.files.calls();
    ClientFrame.Builder send = toBen(Asks.files("", image()));
    a.send(send);
    int second = a.send(send);
    Await.until("both are asked for", () -> chat.files.calls() == calls + 2);

    chat.files.release();

    assertThat(a.ack(client).getRe()).isEqualTo(second);
    assertThat(a.after(id, 0, 10).getPage().getEntriesList()).hasSize(1);
    assertThat(FileRecords.await(chat.scope, id.bytes(), 1)).hasSize(1);
  }

  @Test
  void aCaptionIsEditedAndTakenAwayAndThePictureStays() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    FileId file = image();
    a.send(toBen(Asks.files("old", file)));
    a.ack(client);

    ClientId edit = Records.client();
    a.send(Asks.edit(id, edit, 1, Asks.files("", image())));
    assertThat(a.ack(edit).getSeq()).isEqualTo(2);

    Text told = b.entry(id, 2).getContent().getEdit().getText();
    assertThat(told.getBody()).isEmpty();
    assertThat(told.getEditedSeq()).isEqualTo(2);
    assertThat(told.getAttachmentsCount()).isZero();
    List<Entry> page = b.before(id, 0, 10).getPage().getEntriesList();
    assertThat(page.get(0).getContent().getText().getAttachmentsList())
        .isEqualTo(attachments(file));
    assertThat(page.get(1).getContent().getEdit().getText()).isEqualTo(told);
  }

  @Test
  void anAlbumWithTheLongestNamesAndCaptionArrivesWhole() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    FileId[] files = Stream.generate(this::image).limit(10).toArray(FileId[]::new);
    for (FileId file : files) {
      chat.files.describe(
          file,
          chat.files.attachment(file).toBuilder().setName("\uD83C\uDF33".repeat(255)).build());
    }

    a.send(toBen(Asks.files("\uD83C\uDF33".repeat(8_000), files)));
    a.ack(client);

    Entry told = b.entry(id, 1);
    assertThat(told.getContent().getText().getAttachmentsList()).isEqualTo(attachments(files));
    assertThat(b.before(id, 0, 10).getPage().getEntriesList()).containsExactly(told);
  }
}
