package io.parley.proto.reference;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page that is being written. */
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  void text(String text) {
    page.append(text);
  }

  void heading(String level, String text) {
    page.append('\n').append(level).append(text).append('\n');
  }

  /** Nothing, if there is no text. */
  void paragraph(String text) {
    if (!text.isEmpty()) {
      page.append('\n').append(text).append('\n');
    }
  }

  void table(String... columns) {
    page.append('\n');
    row(columns);
    page.append("| --- ".repeat(columns.length)).append("|\n");
  }

  void row(String... cells) {
    page.append(
        Stream.of(cells)
            .map(cell -> cell.replace("|", "\\|").replaceAll("\\s*\n\\s*", " "))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** To a heading of the page, by the rule of those who show it. */
  static String link(String heading, String text) {
    return "[" + text + "](#" + anchor(heading) + ")";
  }

  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[^a-z0-9-]", "");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
