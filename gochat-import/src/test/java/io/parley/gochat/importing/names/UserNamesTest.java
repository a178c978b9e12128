package io.parley.gochat.importing.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNamesTest {
  private static final UUID UUID_OF_17 = UUID.fromString("860dac42-e0a8-4aa5-9c47-403dc1af107e");

  private static List<String> derived(String name) {
    return UserNames.derived(name, 17, UUID_OF_17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user001", "a.b-c_d", "123", "abcdefghijklmnopqrstuvwxyz012345"})
  void aNameOfParleysFormStays(String name) {
    assertThat(UserNames.isGood(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "Bob",
        ".bob",
        "bob-",
        "b ob",
        "müller",
        "张三",
        "bob@x.de",
        "abcdefghijklmnopqrstuvwxyz0123456"
      })
  void anyOtherDoesNot(String name) {
    assertThat(UserNames.isGood(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Bob, bob",
    "张三, zhang.san",
    "Müller, muller",
    "Иван Петров, ivan.petrov",
    "'  two  words ', two.words",
    "ana@example.org, ana-example.org",
    "--ana--, ana",
    "a!!!b!!!c, a-b-c",
    "さくら, sakura"
  })
  void othersAreWrittenInLatinLetters(String name, String expected) {
    assertThat(derived(name)).startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"李", "", "!!", "🌳", "a", "\u202e", "ab"})
  void whereTooLittleIsLeftTheNumberTells(String name) {
    assertThat(derived(name)).startsWith("user-17").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "王小明王小明王小明王小明王小明",
        "…",
        "a.......................................b"
      })
  void allCandidatesHaveParleysForm(String name) {
    assertThat(derived(name)).isNotEmpty().allMatch(UserNames::isGood).doesNotHaveDuplicates();
  }

  @Test
  void aNameThatIsTakenGetsTheNumberThenTheId() {
    assertThat(derived("Müller"))
        .containsExactly("muller", "muller-17", "user-860dac42e0a84aa59c47");
  }
}
