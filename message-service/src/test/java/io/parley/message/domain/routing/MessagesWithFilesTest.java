package io.parley.message.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.PlainFile;
import io.parley.proto.chat.Text;
import io.parley.proto.chat.VoiceNote;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.FileRecord;
import io.parley.proto.log.LogRecord;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessagesWithFilesTest {
  private final DecidedGroup group = new DecidedGroup();
  private final ClientId client = Records.client();

  private static Attachment file() {
    return Attachment.newBuilder()
        .setFileId(UUID.randomUUID().toString())
        .setName("a.pdf")
        .setMediaType("application/pdf")
        .setFile(PlainFile.getDefaultInstance())
        .build();
  }

  private static LogRecord sent(UserId who, ClientId client, String body, Attachment... files) {
    Text text = Text.newBuilder().setBody(body).addAllAttachments(List.of(files)).build();
    return Records.sent(who, client, Content.newBuilder().setText(text).build());
  }

  private Text edited(long seq, Decision decision) {
    return decision.edited.get(new EntryKey(group.id, seq)).text();
  }

  private static Text body(String body) {
    return Text.newBuilder().setBody(body).build();
  }

  @Test
  void aMessageWithFilesIsToldToWhoKeepsThem() {
    Decision decision = group.decide(sent(group.member, client, "", file(), file()));

    assertThat(decision.entries.get(0).entry().getContent().getText().getAttachmentsCount())
        .isEqualTo(2);
    FileRecord record = decision.files.get(0).record();
    assertThat(decision.files).hasSize(1);
    assertThat(record.getMessageStored().getConversationId()).isEqualTo(group.id.byteString());
    assertThat(record.getMessageStored().getSenderId()).isEqualTo(group.member.byteString());
    assertThat(record.getMessageStored().getClientId()).isEqualTo(client.byteString());
  }

  @Test
  void aRepeatARefusalAndAMessageWithoutFilesAreNot() {
    group.decide(sent(group.member, client, "", file()));

    assertThat(group.decide(sent(group.member, client, "", file())).files).isEmpty();
    assertThat(group.decide(sent(group.stranger, Records.client(), "", file())).files).isEmpty();
    assertThat(group.decide(sent(group.member, Records.client(), "words")).files).isEmpty();
  }

  @Test
  void aRecallByWhoeverMayIsToldUnderTheMessagesIds() {
    long seq = DecidedGroup.seq(group.decide(sent(group.member, client, "look", file())));

    Decision decision = group.decide(Records.recall(group.owner, Records.client(), seq));

    FileRecord record = decision.files.get(0).record();
    assertThat(record.getMessageRecalled().getSenderId()).isEqualTo(group.member.byteString());
    assertThat(record.getMessageRecalled().getClientId()).isEqualTo(client.byteString());
    assertThat(record.getMessageRecalled().getConversationId()).isEqualTo(group.id.byteString());
  }

  @Test
  void theRecallOfAMessageWithoutFilesIsNot() {
    long seq = group.say(group.member, "words");

    assertThat(group.decide(Records.recall(group.member, Records.client(), seq)).files).isEmpty();
  }

  @Test
  void anEditNeitherCarriesNorChangesFiles() {
    Attachment file = file();
    long seq = DecidedGroup.seq(group.decide(sent(group.member, client, "old", file)));
    Text other = body("new").toBuilder().addAttachments(file()).build();

    for (int times = 0; times < 2; times++) {
      Decision decision = group.decide(Records.edit(group.member, Records.client(), seq, other));

      assertThat(edited(seq, decision).getBody()).isEqualTo("new");
      assertThat(edited(seq, decision).getAttachmentsList()).containsExactly(file);
      Content told = decision.entries.get(0).entry().getContent();
      assertThat(told.getEdit().getText().getBody()).isEqualTo("new");
      assertThat(told.getEdit().getText().getAttachmentsCount()).isZero();
      assertThat(decision.files).isEmpty();
    }
  }

  @Test
  void anEditGivesNoFilesToAMessageWithoutAny() {
    long seq = group.say(group.member, "old");
    Text other = body("new").toBuilder().addAttachments(file()).build();

    Decision decision = group.decide(Records.edit(group.member, Records.client(), seq, other));

    assertThat(edited(seq, decision).getAttachmentsCount()).isZero();
  }

  @Test
  void onlyACaptionMayBeTakenAway() {
    long words = group.say(group.member, "words");
    long captioned = DecidedGroup.seq(group.decide(sent(group.member, client, "look", file())));

    assertThat(group.refusal(Records.edit(group.member, Records.client(), words, body(" \n"))))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(group.refusal(Records.edit(group.member, Records.client(), captioned, body(""))))
        .isNull();
  }

  @Test
  void afterItsCaptionWasEditedARecallIsStillTold() {
    long seq = DecidedGroup.seq(group.decide(sent(group.member, client, "old", file())));
    group.decide(Records.edit(group.member, Records.client(), seq, body("")));

    assertThat(group.decide(Records.recall(group.member, Records.client(), seq)).files).hasSize(1);
  }

  @Test
  void whatFileServiceWouldNotSayIsNoMessage() {
    Attachment voice = file().toBuilder().setVoice(VoiceNote.getDefaultInstance()).build();
    Attachment hostile = file().toBuilder().setName("../x").build();
    Attachment bare = Attachment.newBuilder().setFileId(file().getFileId()).build();
    Attachment twice = file();

    assertThat(group.decide(sent(group.member, client, "", voice, file())).entries).isEmpty();
    assertThat(group.decide(sent(group.member, client, "", hostile)).entries).isEmpty();
    assertThat(group.decide(sent(group.member, client, "", bare)).entries).isEmpty();
    assertThat(group.decide(sent(group.member, client, "", twice, twice)).entries).isEmpty();
    assertThat(group.decide(sent(group.member, client, "", voice)).entries).hasSize(1);
  }
}
