package io.parley.gochat.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.auth.User;
import io.parley.proto.chat.Attachment;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  private static final String ID = "018bcfe5-6800-7000-8000-000000000000";

  private static String named(String name, String type) {
    return FileNames.of(
        Attachment.newBuilder().setFileId(ID).setName(name).setMediaType(type).build());
  }

  @Test
  void theExtensionIsThatOfWhatTheFileIs() {
    assertThat(named("a.txt", "image/png")).isEqualTo(ID + ".png");
    assertThat(named("Plan.PDF", "application/pdf")).isEqualTo(ID + ".pdf");
    assertThat(named("no extension", "text/plain")).isEqualTo(ID + ".bin");
    assertThat(named("a.b/../c", "text/plain")).isEqualTo(ID + ".bin");
  }

  @Test
  void aNameTellsItsFile() {
    assertThat(FileNames.idOf(ID + ".png")).contains(ID);
    assertThat(FileNames.idOf(ID)).contains(ID);
    assertThat(FileNames.idOf("me.png")).isEmpty();
    assertThat(FileNames.idOf("")).isEmpty();
  }

  @Test
  void everybodyHasAPicture() {
    assertThat(FileNames.ofAvatar(User.newBuilder().setAvatar(ID).build())).startsWith(ID);
    assertThat(FileNames.ofAvatar(User.newBuilder().setAvatar("😀").build()))
        .isEqualTo("text-1f600.svg");
    assertThat(FileNames.ofAvatar(User.newBuilder().setNickname("äh").build()))
        .isEqualTo("text-c4.svg");
    assertThat(FileNames.ofAvatar(User.newBuilder().setNickname("✨").build()))
        .isEqualTo("text-3f.svg");
  }

  @Test
  void namesAreCleanedForFileService() {
    assertThat(FileNames.clean("../../etc/pass\nwd")).isEqualTo("....etcpasswd");
    assertThat(FileNames.clean(" ")).isEqualTo("file");
    assertThat(FileNames.clean("x".repeat(300))).hasSize(255);
  }
}
