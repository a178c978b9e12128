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

  @TempDir private Path folder;

  private JsonArray written() throws IOException {
    Path file = folder.resolve("results").resolve("latest.json");
    results.write(file);
    return new JsonArray(Files.readString(file));
  }

  @Test
  void json_is_a_list_of_figures_with_floor_and_ratio() throws IOException {
    JsonArray json = written();

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
  void floor_and_ratio_are_null_where_there_is_none() throws IOException {
    JsonObject lost = written().getJsonObject(1);

    assertThat(lost.containsKey("floor")).isTrue();
    assertThat(lost.getValue("floor")).isNull();
    assertThat(lost.containsKey("ratio")).isTrue();
    assertThat(lost.getValue("ratio")).isNull();
  }

  @Test
  void a_run_replaces_the_figures_of_its_scenarios_and_keeps_those_of_others() throws IOException {
    Path file = folder.resolve("latest.json");
    new Results(
            List.of(
                Measurement.alone("direct", "gone", 1, "messages"),
                Measurement.alone("idle", "kept", 2, "bytes")))
        .write(file);

    results.write(file);

    assertThat(new JsonArray(Files.readString(file)))
        .extracting(figure -> ((JsonObject) figure).getString("metric"))
        .containsExactly("kept", "throughput", "lost");
  }

  @Test
  void a_floor_of_zero_gives_no_ratio() {
    assertThat(Measurement.compared("direct", "p50", 1, "ms", 0).ratio()).isEmpty();
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
