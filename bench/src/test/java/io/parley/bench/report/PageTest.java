package io.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void a_page_tells_the_machine_the_figures_and_how_to_read_them() {
    Page page =
        new Page(
            "Benchmark",
            "make bench",
            Map.of("cores", "2"),
            new Results(List.of(Measurement.alone("idle", "sockets", 5, "sockets"))),
            List.of("Held: all."),
            List.of("One run."));

    assertThat(page.toMarkdown())
        .isEqualTo(
            """
            # Benchmark

            Written by `make bench`, which repeats it.

            - cores: 2

            ## Figures

            | scenario | metric  | value | unit    | floor | ratio |
            |----------|---------|-------|---------|-------|-------|
            | idle     | sockets |     5 | sockets |       |       |

            ## Against the bar

            - Held: all.

            ## How to read them

            - One run.
            """);
  }
}
