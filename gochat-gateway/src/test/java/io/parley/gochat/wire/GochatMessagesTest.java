package io.parley.gochat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.CallEnded;
import io.parley.proto.chat.CallStarted;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Image;
import io.parley.proto.chat.MemberLeft;
import io.parley.proto.chat.PlainFile;
import io.parley.proto.chat.Reaction;
import io.parley.proto.chat.Recall;
import io.parley.proto.chat.Recalled;
import io.parley.proto.chat.System;
import io.parley.proto.chat.Text;
import io.parley.proto.chat.VideoNote;
import io.parley.proto.chat.VoiceNote;
import java.util.List;
import org.junit.jupiter.api.Test;

class GochatMessagesTest {
  private static final String ID = "0190a5a0-0000-7000-8000-000000000001";

  private static Entry entry(Content.Builder content) {
    return Entry.newBuilder().setContent(content).build();
  }

  private static List<GochatContent> of(Content.Builder content) {
    return GochatMessages.of(entry(content));
  }

  private static List<GochatContent> file(Attachment.Builder file) {
    return of(Content.newBuilder().setText(Text.newBuilder().addAttachments(file.setFileId(ID))));
  }

  @Test
  void aTextIsATextHoweverLongAndWithItsEmoji() {
    String text = "😀".repeat(8_000);

    assertThat(of(Content.newBuilder().setText(Text.newBuilder().setBody(text))))
        .containsExactly(new GochatContent(text, 1, ""));
  }

  @Test
  void filesAreWhatTheyAreUnderTheNameThatTheirBytesHave() {
    assertThat(file(Attachment.newBuilder().setMediaType("image/png").setImage(image())))
        .containsExactly(new GochatContent("", 3, ID + ".png"));
    assertThat(
            file(
                Attachment.newBuilder()
                    .setMediaType("audio/wav")
                    .setVoice(VoiceNote.getDefaultInstance())))
        .containsExactly(new GochatContent("", 4, ID + ".wav"));
    assertThat(
            file(
                Attachment.newBuilder()
                    .setMediaType("video/webm")
                    .setVideo(VideoNote.getDefaultInstance())))
        .containsExactly(new GochatContent("", 5, ID + ".webm"));
    assertThat(
            file(
                Attachment.newBuilder()
                    .setName("bill.pdf")
                    .setMediaType("application/pdf")
                    .setFile(PlainFile.getDefaultInstance())))
        .containsExactly(new GochatContent("", 2, ID + ".pdf"));
    assertThat(
            file(
                Attachment.newBuilder()
                    .setName("song.mp3")
                    .setMediaType("audio/mpeg")
                    .setFile(PlainFile.getDefaultInstance())))
        .containsExactly(new GochatContent("", 4, ID + ".mp3"));
  }

  @Test
  void anAlbumWithAWordIsAMessageForEachAndOneForTheWord() {
    Attachment.Builder picture =
        Attachment.newBuilder().setFileId(ID).setMediaType("image/jpeg").setImage(image());

    assertThat(
            of(
                Content.newBuilder()
                    .setText(
                        Text.newBuilder()
                            .setBody("look")
                            .addAttachments(picture)
                            .addAttachments(picture))))
        .containsExactly(
            new GochatContent("", 3, ID + ".jpg"),
            new GochatContent("", 3, ID + ".jpg"),
            new GochatContent("look", 1, ""));
  }

  @Test
  void whatChangesOtherMessagesIsNoneOfItsOwnInTheHistory() {
    assertThat(of(Content.newBuilder().setEdit(edit()))).isEmpty();
    assertThat(of(Content.newBuilder().setRecall(Recall.getDefaultInstance()))).isEmpty();
    assertThat(of(Content.newBuilder().setReaction(Reaction.getDefaultInstance()))).isEmpty();
    assertThat(of(Content.newBuilder().setCallStarted(CallStarted.getDefaultInstance()))).isEmpty();
    assertThat(of(Content.newBuilder())).isEmpty();
  }

  @Test
  void anEditIsToldLiveAsItsNewText() {
    assertThat(GochatMessages.live(entry(Content.newBuilder().setEdit(edit()))))
        .containsExactly(new GochatContent("* better", 1, ""));
  }

  @Test
  void anEditThatItsReaderMayNotSeeIsNotTold() {
    assertThat(
            GochatMessages.live(entry(Content.newBuilder().setEdit(Edit.newBuilder().setSeq(1)))))
        .isEmpty();
  }

  @Test
  void whatWasTakenBackSaysOnlyThat() {
    assertThat(of(Content.newBuilder().setRecalled(Recalled.getDefaultInstance())))
        .containsExactly(new GochatContent("[message taken back]", 1, ""));
  }

  @Test
  void whatHappenedIsInBrackets() {
    assertThat(
            of(
                Content.newBuilder()
                    .setSystem(System.newBuilder().setMemberLeft(MemberLeft.getDefaultInstance()))))
        .containsExactly(new GochatContent("[left the group]", 1, ""));
    assertThat(of(Content.newBuilder().setCallEnded(CallEnded.newBuilder().setDurationMs(754_000))))
        .containsExactly(new GochatContent("[voice call, 12:34]", 1, ""));
  }

  private static Edit.Builder edit() {
    return Edit.newBuilder().setSeq(1).setText(Text.newBuilder().setBody("better"));
  }

  private static Image image() {
    return Image.getDefaultInstance();
  }
}
