package io.parley.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.ClientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "two\nlines\tand tabs", "\u202Eevil", "\uD83D\uDC68\u200D\uD83D\uDC69"})
  void takesAnyOtherText(String text) {
    assertThat(SendRules.fault(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n\t", "\u00A0\u2003", "\u200B\u2060", "a\u0000", "\r", "\u0085"})
  void refusesBlankAndControl(String text) {
    assertThat(SendRules.fault(text)).isPresent();
  }

  @Test
  void aDraftMayBeBlankButNoLongerAndNotWithControls() {
    assertThat(SendRules.draftFault("")).isEmpty();
    assertThat(SendRules.draftFault(" \n")).isEmpty();
    assertThat(SendRules.draftFault("x".repeat(8_000))).isEmpty();
    assertThat(SendRules.draftFault("x".repeat(8_001))).isPresent();
    assertThat(SendRules.draftFault("a\u001b")).isPresent();
  }

  @Test
  void countsCodePoints() {
    assertThat(SendRules.fault("\uD83C\uDF33".repeat(8_000))).isEmpty();
    assertThat(SendRules.fault("\uD83C\uDF33".repeat(8_001)).orElseThrow())
        .contains("8001 code points");
  }

  @Test
  void keepsVersion8ForTheService() {
    assertThat(SendRules.isClientId(ClientId.parse("00000000-0000-8000-8000-000000000001")))
        .isFalse();
    assertThat(SendRules.isClientId(ClientId.parse("00000000-0000-4000-8000-000000000001")))
        .isTrue();
  }
}
