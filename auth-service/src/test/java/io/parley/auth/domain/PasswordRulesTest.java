package io.parley.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "7 chars", "PassWord", "12345678", "aaaaaaaaaaaa", "abababababab"})
  void shortAndMuchUsedPasswordsAreWeak(String password) {
    assertThat(rules.weakness(password, new Username("somebody"))).isPresent();
  }

  @Test
  void aPasswordWithTheUserNameInsideIsWeak() {
    assertThat(rules.weakness("xx-Somebody-xx", new Username("somebody"))).isPresent();
    assertThat(rules.weakness("ana-ana-12", new Username("ana"))).isPresent();
  }

  @Test
  void aShortUserNameMayBePartOfALongPasswordByChance() {
    assertThat(rules.weakness("three bananas a day", new Username("ana"))).isEmpty();
  }

  @Test
  void anyOtherTextWillDo() {
    assertThat(rules.weakness("a quiet green lamp", new Username("somebody"))).isEmpty();
    assertThat(rules.weakness("窗前明月光疑是地", new Username("somebody"))).isEmpty();
  }

  @Test
  void formsOfTheSameCharactersAreTheSamePassword() {
    assertThat(PasswordRules.normalise("password", "zoe\u0308zoe\u0308zoe\u0308"))
        .isEqualTo(PasswordRules.normalise("password", "zo\u00EBzo\u00EBzo\u00EB"));
  }

  @Test
  void whatIsTooLongOrNoTextIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> PasswordRules.normalise("password", "secret".repeat(100)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> PasswordRules.normalise("password", "secret12\uD800"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageNotContaining("secret");
  }
}
