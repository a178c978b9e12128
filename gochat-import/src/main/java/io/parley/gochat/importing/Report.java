package io.parley.gochat.importing;

import io.parley.gochat.importing.Users.Renamed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of an import, as a page and in a few lines. */
final class Report {
  private static final String NAME = "report.md";

  private final Map<String, Tally> kinds = new LinkedHashMap<>();
  private final List<Renamed> renamed;
  private final String source;

  Report(String source, List<Renamed> renamed) {
    this.source = source;
    this.renamed = renamed;
  }

  /** Rows of one kind, under their name. */
  Report with(String kind, Tally tally) {
    kinds.put(kind, tally);
    return this;
  }

  /** A line for each kind. */
  List<String> summary() {
    return kinds.entrySet().stream()
        .map(
            kind ->
                String.format(
                    Locale.ROOT,
                    "%-12s %,10d of %,d in the suite, %,d passed over",
                    kind.getKey(),
                    kind.getValue().takenOver(),
                    kind.getValue().rows(),
                    passedOver(kind.getValue())))
        .toList();
  }

  private static long passedOver(Tally tally) {
    return tally.passed().values().stream().mapToLong(Tally.Passed::count).sum();
  }

  /** The page. */
  String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Import of ").append(cell(source)).append("\n\n");
    page.append("| what | rows | in the suite | passed over |\n| --- | ---: | ---: | ---: |\n");
    kinds.forEach(
        (kind, tally) ->
            page.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d |%n",
                    kind,
                    tally.rows(),
                    tally.takenOver(),
                    passedOver(tally))));
    page.append("\n## Passed over\n\n");
    page.append("| what | why | rows | such as (go-chat's id) |\n| --- | --- | ---: | --- |\n");
    kinds.forEach(
        (kind, tally) ->
            tally
                .passed()
                .forEach(
                    (reason, passed) ->
                        page.append(
                            String.format(
                                Locale.ROOT,
                                "| %s | %s | %,d | %s |%n",
                                kind,
                                reason.text(),
                                passed.count(),
                                examples(passed)))));
    page.append("\n## Other user names\n\n");
    page.append("People sign in with the new one; the old one is the name that others see.\n\n");
    page.append("| go-chat's id | in go-chat | in Parley |\n| ---: | --- | --- |\n");
    renamed.forEach(
        one ->
            page.append(
                String.format(
                    Locale.ROOT, "| %d | %s | %s |%n", one.row(), cell(one.before()), one.now())));
    return page.toString();
  }

  private static String examples(Tally.Passed passed) {
    return passed.examples().stream()
        .filter(id -> id != 0)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  /** A name in a table, where it could be anything. */
  private static String cell(String text) {
    return text.replaceAll("[\\p{Cntrl}|<>`\\[\\]\\\\]", " ").strip();
  }

  /** Writes the page into a folder; the answer is where. */
  Path write(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      Files.writeString(file, markdown());
    } catch (IOException e) {
      throw new ImportException("cannot write " + file + ": " + e, e);
    }
    return file;
  }
}
