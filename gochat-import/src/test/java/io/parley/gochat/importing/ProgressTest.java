package io.parley.gochat.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.message.GetMessageAccessRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  private static final GetMessageAccessRequest PROOF =
      GetMessageAccessRequest.newBuilder()
          .setUserId("s")
          .setSenderId("s")
          .setConversationId("c")
          .setClientId("m")
          .build();

  @TempDir Path folder;

  @Test
  void whatIsSavedIsFound() {
    Progress progress = Progress.of(folder, "go-chat");
    progress.users(3);
    progress.linked(2);
    progress.messageTally().read();
    progress.messageTally().pass(Reason.DELETED, 44);
    progress.messages(99, 1_700L, Optional.of(PROOF));
    progress.save();

    Progress found = Progress.of(folder, "go-chat");
    assertThat(found.users()).isEqualTo(3);
    assertThat(found.linked()).isEqualTo(2);
    assertThat(found.messages()).isEqualTo(99);
    assertThat(found.timeMs()).isEqualTo(1_700);
    assertThat(found.proof()).contains(PROOF);
    assertThat(found.messageTally().rows()).isEqualTo(1);
    assertThat(found.messageTally().passed().get(Reason.DELETED).examples()).containsExactly(44L);
  }

  @Test
  void thatOfAnotherSourceOrABrokenFileIsNone() throws Exception {
    Progress progress = Progress.of(folder, "go-chat");
    progress.messages(99, 1, Optional.empty());
    progress.save();

    assertThat(Progress.of(folder, "other").messages()).isZero();
    Files.writeString(folder.resolve("progress.json"), "{\"source\": \"go-chat\", \"users\": [");
    assertThat(Progress.of(folder, "go-chat").messages()).isZero();
    Files.writeString(folder.resolve("progress.json"), "{\"source\": \"go-chat\"}");
    assertThat(Progress.of(folder, "go-chat").messages()).isZero();
  }
}
