package io.parley.k8s;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that the code registers, as docs/metrics.md lists them; a test holds that page. */
final class MetricsPage {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z][a-z0-9_]*)` \\| (\\w+) \\| ([^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern TAG = Pattern.compile("`([^`]+)`");

  private MetricsPage() {}

  /** Tags by the names of what Prometheus stores: of a histogram its buckets, sum and so on. */
  static Map<String, Set<String>> series() {
    Map<String, Set<String>> series = new TreeMap<>();
    Matcher row = ROW.matcher(Repository.text("docs/metrics.md"));
    while (row.find()) {
      Set<String> tags = new TreeSet<>();
      Matcher tag = TAG.matcher(row.group(3));
      while (tag.find()) {
        tags.add(tag.group(1));
      }
      String name = row.group(1);
      if (row.group(2).equals("histogram") || row.group(2).equals("summary")) {
        for (String part : new String[] {"_count", "_sum", "_max"}) {
          series.put(name + part, tags);
        }
      }
      if (row.group(2).equals("histogram")) {
        Set<String> bucket = new TreeSet<>(tags);
        bucket.add("le");
        series.put(name + "_bucket", bucket);
      } else {
        series.put(name, tags);
      }
    }
    return series;
  }
}
