package io.parley.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final Username ANA = new Username("ana");

  private static String nickname(String text) {
    return Nickname.parse(text, ANA).value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u202Eb", // right-to-left override
        "a\u2066b\u2069", // isolates
        "a\u200Fb", // right-to-left mark
        "a\u200Bb", // zero-width space
        "a\u200Db", // zero-width joiner
        "\uFEFFa", // byte order mark
        "a\u0000b",
        "a\nb",
        "a\u2028b",
        "a\u00ADb", // soft hyphen
        "a\u034Fb", // combining grapheme joiner
        "a\uE000b", // private use
        "a\uD800b", // half of a pair
        "a\uFFFFb", // no character
        "\uFE0F\uFE0F", // nothing to be seen
      })
  void charactersThatHideOrReorderAreRefused(String text) {
    assertThatThrownBy(() -> nickname(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë",
        "李雷",
        "محمد",
        "Иван",
        "❤️ Kim",
        "😀",
        "O'Neil",
        "<b>Ana</b>",
        "%_' OR 1=1 --"
      })
  void whatPeopleAreCalledStays(String text) {
    assertThat(nickname(text)).isEqualTo(text);
  }

  @Test
  void spacesOfAllKindsAroundAreDroppedAndRunsBecomeOne() {
    assertThat(nickname("\u3000 Ana\u00A0\u2003\u3164Lee \u2800")).isEqualTo("Ana Lee");
  }

  @Test
  void composedAndDecomposedFormsAreTheSameName() {
    assertThat(nickname("Zoe\u0308")).isEqualTo("Zo\u00EB");
  }

  @Test
  void anEmptyNicknameIsTheUserName() {
    assertThat(nickname(" \u3164 ")).isEqualTo("ana");
  }

  @Test
  void lengthCountsCharactersNotCodeUnits() {
    assertThat(nickname("😀".repeat(64))).hasSize(128);
    assertThatThrownBy(() -> nickname("😀".repeat(65))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> nickname("a".repeat(10_000))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void foldingForgetsCaseAndWidthAndFitsItsColumn() {
    assertThat(Names.fold("ＡＮＡ Straße")).isEqualTo("ana strasse");
    assertThat(Names.fold("\uFDFA".repeat(64))).hasSizeLessThanOrEqualTo(Names.MAX_FOLDED);
    assertThat(Names.fold("x" + "😀".repeat(64)))
        .matches(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ab", "-ana", "ana.", "an a", "аna", "ana\u202E", "a' OR '1'='1", "<b>ana</b>"})
  void userNamesHaveOneForm(String text) {
    assertThatThrownBy(() -> Username.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void userNamesAreLowerCaseInEveryCountry() {
    assertThat(Username.parse(" IRIS_I-1.x ").value()).isEqualTo("iris_i-1.x");
    assertThatThrownBy(() -> Username.parse("a".repeat(33))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void languagesAndAvatarsHaveOneForm() {
    assertThat(Language.parse("zh-Hans").tag()).isEqualTo("zh-Hans");
    assertThat(Language.parse("").tag()).isEmpty();
    assertThatThrownBy(() -> Language.parse("<script>")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Avatar.parse("../../etc/passwd")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aSearchNeedsSomethingToLookFor() {
    assertThat(SearchPrefix.parse(" AN").folded()).isEqualTo("an");
    assertThatThrownBy(() -> SearchPrefix.parse("  ")).isInstanceOf(InvalidValue.class);
  }
}
