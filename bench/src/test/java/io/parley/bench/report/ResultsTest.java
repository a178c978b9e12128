package io.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private final Results results =
      new Results(
          List.of(
              Measurement.compared("direct", "throughput", 35_000, "messages/s", 100_000),
              Measurement.alone("direct", "lost", 0, "messages")));

  @Test
  void json_is_a_list_of_figures_with_floor_and_ratio() {
    JsonArray json = new JsonArray(results.toJson());

    assertThat(json.size()).isEqualTo(2);
    JsonObject first = json.getJsonObject(0);
    assertThat(first.fieldNames())
        .containsExactly("scenario", "metric", "value", "unit", "floor", "ratio");
    assertThat(first.getString("scenario")).isEqualTo("direct");
    assertThat(first.getString("metric")).isEqualTo("throughput");
    assertThat(first.getDouble("value")).isEqualTo(35_000);
    assertThat(first.getString("unit")).isEqualTo("messages/s");
    assertThat(first.getDouble("floor")).isEqualTo(100_000);
    assertThat(first.getDouble("ratio")).isEqualTo(0.35);
  }

  @Test
  void floor_and_ratio_are_null_where_there_is_none() {
    JsonObject lost = new JsonArray(results.toJson()).getJsonObject(1);

    assertThat(lost.containsKey("floor")).isTrue();
    assertThat(lost.getValue("floor")).isNull();
    assertThat(lost.containsKey("ratio")).isTrue();
    assertThat(lost.getValue("ratio")).isNull();
  }

  @Test
  void a_floor_of_zero_gives_no_ratio() {
    assertThat(Measurement.compared("direct", "p50", 1, "ms", 0).ratio()).isEmpty();
  }

  @Test
  void the_file_is_written_with_its_folders(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results").resolve("latest.json");

    results.write(file);

    assertThat(Files.readString(file)).isEqualTo(results.toJson());
  }

  @Test
  void the_table_has_a_line_a_figure_of_equal_width() {
    assertThat(results.toTable())
        .isEqualTo(
            """
            | scenario | metric     |  value | unit       |   floor | ratio |
            |----------|------------|--------|------------|---------|-------|
            | direct   | throughput | 35,000 | messages/s | 100,000 |  0.35 |
            | direct   | lost       |      0 | messages   |         |       |
            """);
  }
}
