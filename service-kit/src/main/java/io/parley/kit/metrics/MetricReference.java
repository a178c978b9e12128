package io.parley.kit.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The documentation of metrics, made from the declarations. */
public final class MetricReference {
  private MetricReference() {}

  /** A Markdown table of metrics under the names that Prometheus knows, sorted by those. */
  public static String markdown(List<Metric> metrics) {
    String head =
        """
        | name | type | tags | what it is | what to look at |
        | --- | --- | --- | --- | --- |
        """;
    return metrics.stream()
        .sorted(Comparator.comparing(Metric::exposed))
        .map(MetricReference::row)
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(Metric metric) {
    String tags =
        metric.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(metric.exposed(), metric.exposedType(), tags, metric.doc(), metric.look());
  }
}
