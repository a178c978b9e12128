package io.parley.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:03:00Z");

  private final Answers answers = new Answers("bot");

  @ParameterizedTest
  @ValueSource(strings = {"@bot hello", " @Bot\nhello!", "@bot", "!time", "!TIME please"})
  void itIsAddressedByItsNameOrACommandInTheFirstPlace(String text) {
    assertThat(answers.isAddressedBy(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "tell @bot", "@botany", "time", "!timer"})
  void itIsAddressedByNothingElse(String text) {
    assertThat(answers.isAddressedBy(text)).isFalse();
  }

  @Test
  void itGreetsTellsTheTimeAndElseWhatItKnows() {
    assertThat(answers.to("@bot hello", "Ana", NOON)).isEqualTo("Hello, Ana!");
    assertThat(answers.to("!time", "Ana", NOON)).isEqualTo("It is 12:03 UTC.");
    assertThat(answers.to("@bot sing", "Ana", NOON)).contains("hello", "!time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@bot hello", "!time", "@bot sing"})
  void noAnswerAddressesABot(String text) {
    assertThat(answers.isAddressedBy(answers.to(text, "Ana", NOON))).isFalse();
  }
}
