package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.metrics.KitMetrics;
import io.parley.kit.metrics.LibraryMetrics;
import io.parley.kit.metrics.Metric;
import io.parley.kit.metrics.MetricReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  @Test
  void the_page_lists_every_metric_as_it_is_declared() throws Exception {
    StringBuilder page =
        new StringBuilder(
            """
            # Metrics

            Every metric of the services, made from their declarations by `MetricsPageTest`. A process shows them at `/metrics` of
            its management port, under these names. Of a histogram there are `_bucket`, `_count`, `_sum` and `_max`; of a summary
            all but `_bucket`. Times are in seconds. Counters begin at 0 with the process: look at their growth. Alerts and a
            dashboard: [k8s/components/monitoring](../k8s/components/monitoring/README.md).

            ## Every process

            """);
    page.append(MetricReference.markdown(KitMetrics.ALL));
    AllMetrics.BY_SERVICE.forEach(
        (service, metrics) ->
            page.append("\n## %s\n\n".formatted(service))
                .append(MetricReference.markdown(metrics)));
    page.append(
            """

            ## Libraries

            Of what Vert.x and the JVM show besides, the part that operators need.

            """)
        .append(MetricReference.markdown(LibraryMetrics.PROCESS))
        .append(
            """

            ## The cluster

            Of processes that meet on an event bus (`bus.clustered`).

            """)
        .append(MetricReference.markdown(LibraryMetrics.CLUSTER));
    Path made = Path.of("target/metrics.md");
    Files.writeString(made, page);
    assertThat(Path.of("../docs/metrics.md"))
        .as("cp standalone/%s docs/", made)
        .hasContent(page.toString());
  }

  @Test
  void each_is_told_in_a_sentence_and_has_a_name_of_its_own() {
    assertThat(AllMetrics.ours()).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(AllMetrics.ours())
        .allSatisfy(
            metric -> {
              assertThat(metric.name()).startsWith("parley.");
              assertThat(metric.doc()).endsWith(".");
            });
  }
}
