package io.parley.gochat.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void itTellsWhatCameWhatDidNotAndWhoHasAnotherName() {
    Tally messages = new Tally();
    for (int i = 1; i <= 8; i++) {
      messages.read();
      if (i > 6) {
        messages.taken();
      } else {
        messages.pass(Reason.DELETED, i);
      }
    }
    Report report =
        new Report("go-chat", List.of(new Users.Renamed(3, "Bo|b\n# x", "bo-b")))
            .with("messages", messages);

    assertThat(report.markdown())
        .contains("| messages | 8 | 2 | 6 |")
        .contains("| messages | deleted in go-chat | 6 | 1, 2, 3, 4, 5 |")
        .contains("| 3 | Bo b # x | bo-b |");
    assertThat(report.summary())
        .containsExactly("messages              2 of 8 in the suite, 6 passed over");
  }
}
