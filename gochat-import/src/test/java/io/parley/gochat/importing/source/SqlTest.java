package io.parley.gochat.importing.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SqlTest {
  /** go-chat keeps passwords as plain text. */
  @Test
  void passwordsAreNeverRead() {
    assertThat(Sql.ALL)
        .allSatisfy(
            sql ->
                assertThat(sql.toLowerCase(Locale.ROOT).replace("count(*)", ""))
                    .doesNotContain("password")
                    .doesNotContain("*"));
  }

  @Test
  void nothingIsWritten() {
    assertThat(Sql.ALL).allSatisfy(sql -> assertThat(sql).startsWith("SELECT "));
  }
}
