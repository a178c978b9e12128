package io.parley.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupNamesTest {
  private static boolean finds(String query, String name) {
    return GroupNames.query(query).stream()
        .anyMatch(q -> GroupNames.words(name).stream().anyMatch(word -> word.startsWith(q)));
  }

  @ParameterizedTest
  @CsvSource({
    "book, Book club",
    "cl, Book club",
    "BOOK CL, book   Club",
    "cafe, Café Zürich",
    "zurich, Café Zürich",
    "ZÜR, Café Zürich",
    "strasse, Straße 7",
    "hiking, The (hiking) group",
    "旅行, 东京旅行",
    "东京, 东京旅行",
    "トリ, 東京トリップ",
    "🎉, Party 🎉🎉",
    "party, 🎉Party",
    "москв, Прогулки по Москве",
    "한, 한국어 모임",
    "ｗｉｄｅ, Wide",
  })
  void beginningsOfWordsFind(String query, String name) {
    assertThat(finds(query, name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ook, Book club", "lub, Book club", "club book, Book club", "bo cl, Book club"})
  void middlesAndOtherOrdersDoNot(String query, String name) {
    assertThat(finds(query, name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'  '", "'.,-'", "'%'", "'_'"})
  void nothingToLookForFindsNothing(String query) {
    assertThat(GroupNames.query(query)).isEmpty();
  }

  @Test
  void wordsFitTheirColumnAndAreFew() {
    String longest = "ﷺ".repeat(100);
    for (String name : Set.of(longest, "😀".repeat(100), "東".repeat(100), "a b ".repeat(25))) {
      Set<String> words = GroupNames.words(name);
      assertThat(words).hasSizeLessThanOrEqualTo(2_000);
      assertThat(words)
          .allSatisfy(
              word -> {
                assertThat(word.codePointCount(0, word.length())).isBetween(1, 64);
                assertThat(word).isEqualTo(word.strip());
              });
    }
  }
}
