package io.parley.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final String FAMILY = "👩‍👩‍👧‍👦";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Trip",
        "'; DROP TABLE chat_group; --",
        "<script>alert(1)</script>",
        "שלום",
        "مرحبا",
        "日本",
        "👩‍👩‍👧‍👦",
        "% _ \\ \" ` ${x} {{x}}"
      })
  void whatPeopleWriteIsANameAsItIs(String name) {
    assertThat(Texts.name(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil\u202Egpj.exe",
        "\u202Aa",
        "a\u2066b",
        "a\u2069",
        "a\u0000b",
        "a\u0007",
        "a\nb",
        "a\u0085b",
        "a\u2028b",
        "\uD83D"
      })
  void rightToLeftOverridesAndControlsAreNoName(String name) {
    assertThatThrownBy(() -> Texts.name(name))
        .isInstanceOf(InvalidText.class)
        .hasMessageStartingWith("name: the character U+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u3000"})
  void emptyNameIsNone(String name) {
    assertThatThrownBy(() -> Texts.name(name)).hasMessage("name: 0 code points (expected: 1..100)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u200D\u200D", "\u3164", "\u2800", "\u0301"})
  void nameThatShowsNothingIsNone(String name) {
    assertThatThrownBy(() -> Texts.name(name)).hasMessageStartingWith("name: nothing visible");
  }

  @Test
  void lengthsCountCodePointsWithoutTheSpaceAround() {
    assertThat(Texts.name("  " + "😀".repeat(100) + "\t")).isEqualTo("😀".repeat(100));
    assertThatThrownBy(() -> Texts.name("😀".repeat(101)))
        .hasMessage("name: 101 code points (expected: 1..100)");
    assertThatThrownBy(() -> Texts.name("x".repeat(10_000)))
        .hasMessage("name: 10000 code points (expected: 1..100)");
    assertThat(Texts.note("😀".repeat(200))).hasSize(400);
    assertThatThrownBy(() -> Texts.note("😀".repeat(201)))
        .hasMessage("note: 201 code points (expected: 0..200)");
    assertThat(Texts.notice("😀".repeat(1_000))).hasSize(2_000);
    assertThatThrownBy(() -> Texts.notice("x".repeat(1_001)))
        .hasMessage("notice: 1001 code points (expected: 0..1000)");
  }

  @Test
  void notesAndNoticesHaveLinesAndMayBeEmpty() {
    assertThat(Texts.notice("one\ntwo " + FAMILY)).isEqualTo("one\ntwo " + FAMILY);
    assertThat(Texts.note(" ")).isEmpty();
    assertThatThrownBy(() -> Texts.notice("a\rb")).hasMessageContaining("U+000D");
    assertThatThrownBy(() -> Texts.note("a\u202Eb")).hasMessageContaining("U+202E");
  }
}
