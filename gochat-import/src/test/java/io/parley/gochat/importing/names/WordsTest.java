package io.parley.gochat.importing.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void aMessageKeepsItsLinesAndLosesControls() {
    assertThat(Words.body("one\r\ntwo\rthree\tfour\u0000\u0007"))
        .isEqualTo("one\ntwo\nthree\tfour");
    assertThat(Words.body(" \r\n\u0001")).isEmpty();
    assertThat(Words.body("🌳 张三")).isEqualTo("🌳 张三");
  }

  @Test
  void namesAreLinesWithinTheirBounds() {
    assertThat(Words.nickname("  an\na ")).isEqualTo("an a");
    assertThat(Words.nickname("🌳".repeat(70))).isEqualTo("🌳".repeat(64));
    assertThat(Words.groupName("g".repeat(150))).hasSize(100);
    assertThat(Words.notice("n".repeat(1_100))).hasSize(1_000);
  }
}
