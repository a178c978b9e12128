package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final String FOLDER = "k8s/components/monitoring/";
  private static final Set<String> FUNCTIONS =
      Set.of(
          "abs",
          "avg",
          "avg_over_time",
          "ceil",
          "changes",
          "clamp_max",
          "clamp_min",
          "count",
          "count_over_time",
          "delta",
          "deriv",
          "floor",
          "histogram_quantile",
          "increase",
          "irate",
          "label_replace",
          "label_values",
          "max",
          "max_over_time",
          "min",
          "min_over_time",
          "predict_linear",
          "quantile",
          "rate",
          "resets",
          "round",
          "scalar",
          "sum",
          "sum_over_time",
          "time",
          "topk",
          "vector");

  /** What scraping adds. */
  private static final Set<String> SCRAPED =
      Set.of("namespace", "pod", "service", "job", "instance", "container", "endpoint");

  private final Findings findings = new Findings();

  @Test
  void every_alert_tells_what_it_means_and_what_to_do() throws IOException {
    String page = Repository.text("docs/operations.md");
    for (JsonNode rule : rules()) {
      String name = rule.path("alert").asText();
      JsonNode annotations = rule.path("annotations");
      findings.expect(
          annotations
              .path("runbook_url")
              .asText()
              .equals("docs/operations.md#" + name.toLowerCase(Locale.ROOT)),
          name,
          "its runbook_url is " + annotations.path("runbook_url"));
      findings.expect(
          Pattern.compile("^### " + name + "$", Pattern.MULTILINE).matcher(page).find(),
          name,
          "no section in docs/operations.md");
      findings.expect(annotations.hasNonNull("summary"), name, "no summary");
      findings.expect(
          Set.of("critical", "warning").contains(rule.at("/labels/severity").asText()),
          name,
          "its severity is " + rule.at("/labels/severity"));
    }
    findings.none(40);
  }

  @Test
  void no_section_is_about_an_alert_that_is_none() throws IOException {
    Set<String> alerts = new TreeSet<>();
    rules().forEach(rule -> alerts.add(rule.path("alert").asText()));
    var section =
        Pattern.compile("^### (Parley\\w+)$", Pattern.MULTILINE)
            .matcher(Repository.text("docs/operations.md"));
    assertThat(section.results().map(found -> found.group(1))).isNotEmpty().isSubsetOf(alerts);
  }

  @Test
  void alerts_and_dashboard_name_metrics_that_the_code_registers() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(Repository.ROOT.resolve("docs/metrics.md")), "no docs/metrics.md");
    Map<String, Set<String>> series = MetricsPage.series();
    assertThat(series).hasSizeGreaterThan(30);
    expressions().forEach((where, expression) -> check(where, expression, series));
    findings.none(100);
  }

  @Test
  void what_is_misspelt_in_an_expression_is_found() {
    Expression expression =
        Expression.read(
            "sum by (pod, le) (rates(parley_x_total{code=~\"A|B)\"}[5m:30s])) / on (pod) parley_y > 1e3");
    assertThat(expression.functions()).containsExactly("rates", "sum");
    assertThat(expression.metrics())
        .isEqualTo(Map.of("parley_x_total", Set.of("code"), "parley_y", Set.of()));
    assertThat(expression.labels()).containsExactly("pod", "le");
    assertThatThrownBy(() -> Expression.read("sum(rate(parley_x[5m])"))
        .hasMessageContaining("without its other half");
  }

  private void check(String where, String text, Map<String, Set<String>> series) {
    Expression expression = Expression.read(text);
    expression
        .functions()
        .forEach(f -> findings.expect(FUNCTIONS.contains(f), where, "no function " + f));
    Set<String> known = new TreeSet<>(SCRAPED);
    expression
        .metrics()
        .forEach(
            (metric, labels) -> {
              Set<String> tags = series.get(metric);
              findings.expect(tags != null, where, "no metric " + metric);
              if (tags != null) {
                known.addAll(tags);
                labels.forEach(
                    label ->
                        findings.expect(
                            tags.contains(label) || SCRAPED.contains(label),
                            where,
                            metric + " has no label " + label));
              }
            });
    expression
        .labels()
        .forEach(label -> findings.expect(known.contains(label), where, "no label " + label));
  }

  private static Map<String, String> expressions() throws IOException {
    Map<String, String> expressions = new TreeMap<>();
    for (JsonNode rule : rules()) {
      expressions.put("alert " + rule.path("alert").asText(), rule.path("expr").asText());
    }
    JsonNode dashboard = Repository.YAML.readTree(Repository.text(FOLDER + "parley.json"));
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String name = "panel %s, %s".formatted(panel.path("title"), target.path("refId"));
        expressions.put(name, target.path("expr").asText().replace("$__rate_interval", "5m"));
      }
    }
    return expressions;
  }

  private static JsonNode rules() throws IOException {
    var rules = Repository.YAML.createArrayNode();
    Repository.YAML
        .readTree(Repository.text(FOLDER + "alerts.yaml"))
        .at("/spec/groups")
        .forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }
}
