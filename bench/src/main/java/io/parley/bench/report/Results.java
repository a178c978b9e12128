package io.parley.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The figures of a run: as JSON, a list of {@code {scenario, metric, value, unit, floor, ratio}},
 * for programs, and as a table for people.
 */
public record Results(List<Measurement> measurements) {
  private static final String[] HEADINGS = {
    "scenario", "metric", "value", "unit", "floor", "ratio"
  };

  /** A copy of the list. */
  public Results {
    measurements = List.copyOf(measurements);
  }

  /**
   * Writes the JSON, with the folders above it. What an earlier run left there of other scenarios
   * stays.
   */
  public void write(Path file) throws IOException {
    Set<String> own = measurements.stream().map(Measurement::scenario).collect(Collectors.toSet());
    JsonArray all = new JsonArray();
    if (Files.exists(file)) {
      for (Object earlier : new JsonArray(Files.readString(file))) {
        if (earlier instanceof JsonObject figure && !own.contains(figure.getString("scenario"))) {
          all.add(figure);
        }
      }
    }
    measurements.forEach(measurement -> all.add(measurement.toJson()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, all.encodePrettily() + "\n");
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
