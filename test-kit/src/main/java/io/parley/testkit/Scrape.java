package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.metrics.Metric;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process shows to Prometheus. */
public final class Scrape {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z0-9_]+)(?:\\{(.*)\\})? \\S+");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z0-9_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Set<String>> labels = new HashMap<>();

  private Scrape() {}

  /** Reads the text format. */
  public static Scrape of(String text) {
    Scrape scrape = new Scrape();
    text.lines().forEach(scrape::read);
    return scrape;
  }

  private void read(String line) {
    Matcher type = TYPE.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (type.matches()) {
      types.put(type.group(1), type.group(2));
    } else if (sample.matches()) {
      Set<String> names = labels.computeIfAbsent(family(sample.group(1)), f -> new TreeSet<>());
      Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
      while (label.find()) {
        names.add(label.group(1));
      }
      names.remove("le");
    }
  }

  private String family(String series) {
    return types.containsKey(series) ? series : series.replaceAll("_(bucket|count|sum)$", "");
  }

  /** Fails unless all of these are there, with their types and tags. */
  public void contains(Collection<Metric> metrics) {
    for (Metric metric : metrics) {
      assertThat(types).containsEntry(metric.exposed(), metric.exposedType());
      agrees(metric);
    }
  }

  /**
   * Fails unless all that is there and begins with a prefix is among these, with its types and
   * tags, and all of these without tags are there.
   */
  public void isDeclared(String prefix, Collection<Metric> metrics) {
    Set<String> unknown = new TreeSet<>(types.keySet());
    unknown.removeIf(name -> !name.startsWith(prefix));
    for (Metric metric : metrics) {
      unknown.remove(metric.exposed());
      unknown.remove(metric.exposed() + "_max");
      if (types.containsKey(metric.exposed())) {
        agrees(metric);
      } else {
        assertThat(metric.tags()).as("tags of %s, which is not there", metric).isNotEmpty();
      }
    }
    assertThat(unknown).as("not declared").isEmpty();
  }

  private void agrees(Metric metric) {
    assertThat(types.get(metric.exposed())).as(metric.name()).isEqualTo(metric.exposedType());
    assertThat(labels.getOrDefault(metric.exposed(), Set.of()))
        .as("tags of %s", metric.name())
        .containsExactlyInAnyOrderElementsOf(metric.tags());
  }
}
