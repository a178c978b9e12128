package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages repeat of the code. */
class PagesTest {
  @Test
  void images_are_named_with_the_version_of_the_pom() {
    assertThat(
            pages()
                .flatMap(page -> found("parley/[a-z$-]+:([0-9][\\w.-]*)", page))
                .map(image -> image.group(1)))
        .isNotEmpty()
        .containsOnly(Parley.VERSION);
  }

  @Test
  void every_variable_is_a_key_of_some_service() {
    Pattern known =
        Pattern.compile(
            String.join(
                "|",
                Parley.SERVICES.values().stream()
                    .flatMap(service -> Parley.keys(service).stream())
                    .map(key -> key.variable() + (key.name().equals("kafka.client") ? ".*" : ""))
                    .distinct()
                    .toList()));
    assertThat(
            pages()
                .flatMap(page -> found("\\bPARLEY_[A-Z0-9_]*[A-Z0-9]", page))
                .map(MatchResult::group)
                .filter(name -> !known.matcher(name).matches())
                .distinct())
        .isEmpty();
  }

  private static Stream<String> pages() {
    return Stream.concat(
            Stream.of("k8s/README.md", "docs/operations.md"),
            Repository.folders(Repository.K8S.resolve("components")).stream()
                .map(name -> "k8s/components/" + name + "/README.md"))
        .map(Repository::text);
  }

  private static Stream<MatchResult> found(String regex, String page) {
    Matcher matcher = Pattern.compile(regex).matcher(page);
    return matcher.results();
  }
}
