package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contact.domain.GroupRight;
import io.parley.contact.domain.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows the rights as the code has them. */
class GroupRightsTableTest {
  private static final String BEGIN = "<!-- rights: GroupRight -->";
  private static final String END = "<!-- end of rights -->";

  @Test
  void readmeHasTheTableOfTheCode() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(BEGIN).contains(END);
    List<String> shown =
        readme
            .substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END))
            .strip()
            .lines()
            .toList();
    assertThat(shown).containsExactlyElementsOf(table());
  }

  private static List<String> table() {
    List<String> rows =
        Arrays.stream(GroupRight.values())
            .map(GroupRightsTableTest::row)
            .collect(Collectors.toList());
    rows.add(0, "| --- | :-: | :-: | :-: |");
    rows.add(0, "| | owner | admin | member |");
    return rows;
  }

  private static String row(GroupRight right) {
    String marks =
        Arrays.stream(Role.values())
            .map(role -> right.isOf(role) ? "✓" : "–")
            .collect(Collectors.joining(" | "));
    return "| " + right.title() + " | " + marks + " |";
  }
}
