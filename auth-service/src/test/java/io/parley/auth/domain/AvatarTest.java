package io.parley.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvatarTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "0190a0b0-0000-7000-8000-00000000000a", "😀", "👩🏽‍🔬", "🇪🇸"})
  void isAFileAnEmojiOrNothing(String text) {
    assertThat(Avatar.parse(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "1", "😀😀", "😀 ", " ", "\u200B", "<img>", "0190a0b0", "❤"})
  void isNothingElse(String text) {
    assertThatThrownBy(() -> Avatar.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("avatar");
  }
}
