package io.parley.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Image;
import io.parley.proto.chat.PlainFile;
import io.parley.proto.chat.VideoNote;
import io.parley.proto.chat.VoiceNote;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttachmentRulesTest {
  static Attachment.Builder file() {
    return Attachment.newBuilder()
        .setFileId(UUID.randomUUID().toString())
        .setName("Übersicht 図.pdf")
        .setSize(10)
        .setMediaType("application/pdf")
        .setFile(PlainFile.getDefaultInstance());
  }

  private static Attachment.Builder image(int width, int height, String blurHash) {
    return file()
        .setMediaType("image/png")
        .setImage(
            Image.newBuilder().setWidth(width).setHeight(height).setBlurHash(blurHash).build());
  }

  private static Attachment.Builder voice(int waveform) {
    return file()
        .setVoice(VoiceNote.newBuilder().setWaveform(ByteString.copyFrom(new byte[waveform])));
  }

  private static List<Attachment> one(Attachment.Builder attachment) {
    return List.of(attachment.build());
  }

  private static List<Attachment> several(int count) {
    return Stream.generate(() -> file().build()).limit(count).toList();
  }

  @Test
  void takesUpToTenFilesPicturesTogetherAndOneNote() {
    assertThat(AttachmentRules.fault(several(10))).isEmpty();
    assertThat(AttachmentRules.fault(one(image(1, 16_384, "")))).isEmpty();
    assertThat(AttachmentRules.fault(one(voice(128)))).isEmpty();
    assertThat(AttachmentRules.fault(one(file().setVideo(VideoNote.getDefaultInstance()))))
        .isEmpty();
    assertThat(AttachmentRules.fault(one(file().setSize(0)))).isEmpty();
  }

  @Test
  void aNoteIsAlone() {
    assertThat(AttachmentRules.fault(List.of(voice(0).build(), file().build()))).isPresent();
    assertThat(
            AttachmentRules.fault(
                List.of(file().build(), file().setVideo(VideoNote.getDefaultInstance()).build())))
        .isPresent();
  }

  @Test
  void namesTenDifferentFilesAtMost() {
    Attachment named = Attachment.newBuilder().setFileId(UUID.randomUUID().toString()).build();

    assertThat(AttachmentRules.namingFault(List.of(named))).isEmpty();
    assertThat(AttachmentRules.namingFault(several(11)))
        .hasValueSatisfying(
            fault -> assertThat(fault).isEqualTo("attachments: 11 (expected: at most 10)"));
    assertThat(AttachmentRules.namingFault(Collections.nCopies(2, named)))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("attachments[1].file_id: "));
    assertThat(
            AttachmentRules.namingFault(
                one(named.toBuilder().setFileId(named.getFileId() + "/../x"))))
        .isPresent();
  }

  static Stream<UnaryOperator<Attachment.Builder>> wrong() {
    return Stream.of(
        file -> file.setFileId("7"),
        file -> file.setName(""),
        file -> file.setName("a\u0000b"),
        file -> file.setName("a\nb"),
        file -> file.setName("../../etc/passwd"),
        file -> file.setName("..\\x"),
        file -> file.setName("x".repeat(256)),
        file -> file.setSize(-1),
        file -> file.setMediaType(""),
        file -> file.setMediaType("image"),
        file -> file.setMediaType("text/html\r\nx: y"),
        file -> file.setMediaType("text/" + "x".repeat(123)),
        file -> file.clearFile(),
        file -> image(0, 5, ""),
        file -> image(5, 0, ""),
        file -> image(5, 5, "x".repeat(101)),
        file -> image(5, 5, "\u0007"),
        file -> voice(129),
        file -> file.setVideo(VideoNote.newBuilder().setBlurHash("x".repeat(101))));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesWhatFileServiceDoesNotSay(UnaryOperator<Attachment.Builder> change) {
    assertThat(AttachmentRules.fault(one(file()))).isEmpty();
    assertThat(AttachmentRules.fault(one(change.apply(file())))).isPresent();
  }
}
