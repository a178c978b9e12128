package io.parley.bench.report;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures of a run, as JSON for programs and as a table for people. */
public record Results(List<Measurement> measurements) {
  private static final String[] HEADINGS = {
    "scenario", "metric", "value", "unit", "floor", "ratio"
  };

  /** A copy of the list. */
  public Results {
    measurements = List.copyOf(measurements);
  }

  /** A list of {@code {scenario, metric, value, unit, floor, ratio}}. */
  public String toJson() {
    JsonArray array = new JsonArray();
    measurements.forEach(measurement -> array.add(measurement.toJson()));
    return array.encodePrettily() + "\n";
  }

  /** Writes the JSON, with the folders above it. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, toJson());
  }

  /** Columns of equal width, between bars: it reads well on a terminal and is Markdown too. */
  public String toTable() {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEADINGS);
    for (Measurement each : measurements) {
      rows.add(
          new String[] {
            each.scenario(),
            each.metric(),
            number(each.value()),
            each.unit(),
            number(each.floor()),
            number(each.ratio())
          });
    }
    int[] widths = widths(rows);
    StringBuilder table = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      appendRow(table, rows.get(row), widths);
      if (row == 0) {
        for (int width : widths) {
          table.append('|').append("-".repeat(width + 2));
        }
        table.append("|\n");
      }
    }
    return table.toString();
  }

  private static int[] widths(List<String[]> rows) {
    int[] widths = new int[HEADINGS.length];
    for (String[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    return widths;
  }

  private static void appendRow(StringBuilder table, String[] row, int[] widths) {
    for (int column = 0; column < row.length; column++) {
      String padding = " ".repeat(widths[column] - row[column].length());
      boolean isNumber = column == 2 || column >= 4;
      table
          .append("| ")
          .append(isNumber ? padding + row[column] : row[column] + padding)
          .append(' ');
    }
    table.append("|\n");
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) || Math.abs(value) >= 1000;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
  }
}
