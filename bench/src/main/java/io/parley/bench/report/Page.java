package io.parley.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A run as a page of Markdown, for {@code docs/results}.
 *
 * @param command what repeats the run
 * @param facts the machine
 * @param verdicts what the figures mean against the bar, a sentence each
 * @param notes what a reader must know to judge the figures, a sentence each
 */
public record Page(
    String title,
    String command,
    Map<String, String> facts,
    Results results,
    List<String> verdicts,
    List<String> notes) {
  /** The whole page. */
  String toMarkdown() {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(title).append("\n\n");
    page.append("Written by `").append(command).append("`, which repeats it.\n\n");
    facts.forEach(
        (name, fact) -> page.append("- ").append(name).append(": ").append(fact).append('\n'));
    page.append("\n## Figures\n\n").append(results.toTable());
    list(page, "Against the bar", verdicts);
    list(page, "How to read them", notes);
    return page.toString();
  }

  private static void list(StringBuilder page, String heading, List<String> items) {
    page.append("\n## ").append(heading).append("\n\n");
    items.forEach(item -> page.append("- ").append(item).append('\n'));
  }

  /** Writes the page, with the folders above it. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, toMarkdown());
  }
}
