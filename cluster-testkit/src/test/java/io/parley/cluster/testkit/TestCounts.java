package io.parley.cluster.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Holds the reports of a run against {@code expected-tests.properties}: a class that ran fewer
 * tests than it has, left some out, or did not run at all fails the build. Takes the folder of the
 * reports.
 */
public final class TestCounts {
  private TestCounts() {}

  /** Throws what is wrong. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Integer> expected = expected();
    List<Element> reports = reports(Path.of(arguments[0]));
    Map<String, Integer> ran = ran(reports);
    TreeSet<String> classes = new TreeSet<>(expected.keySet());
    classes.addAll(ran.keySet());
    List<String> wrong = new ArrayList<>();
    for (String name : classes) {
      addWrong(wrong, name, ran.getOrDefault(name, 0), expected.getOrDefault(name, 0));
    }
    // Reports of an earlier run may still lie there.
    addWrong(wrong, "This run", completed(reports), sum(ran));
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("; ", wrong));
    }
  }

  private static void addWrong(List<String> wrong, String name, int ran, int expected) {
    if (ran != expected) {
      wrong.add("%s: %d tests ran (expected: %d)".formatted(name, ran, expected));
    }
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> expected() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = TestCounts.class.getResourceAsStream("/expected-tests.properties")) {
      properties.load(in);
    }
    Map<String, Integer> expected = new TreeMap<>();
    properties.forEach(
        (name, count) -> expected.put((String) name, Integer.valueOf((String) count)));
    return expected;
  }

  private static List<Element> reports(Path folder)
      throws IOException, ParserConfigurationException, SAXException {
    List<Element> reports = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.xml")) {
        for (Path file : files) {
          reports.add(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(file.toFile())
                  .getDocumentElement());
        }
      }
    }
    return reports;
  }

  private static Map<String, Integer> ran(List<Element> reports) {
    Map<String, Integer> ran = new TreeMap<>();
    for (Element report : reports) {
      if (report.getTagName().equals("testsuite")) {
        String name = report.getAttribute("name");
        ran.put(name.substring(name.lastIndexOf('.') + 1), count(report));
      }
    }
    return ran;
  }

  private static int completed(List<Element> reports) {
    return reports.stream()
        .filter(report -> report.getTagName().equals("failsafe-summary"))
        .mapToInt(report -> number(report, "completed") - number(report, "skipped"))
        .sum();
  }

  private static int number(Element report, String tag) {
    return Integer.parseInt(report.getElementsByTagName(tag).item(0).getTextContent());
  }

  private static int count(Element suite) {
    return Integer.parseInt(suite.getAttribute("tests"))
        - Integer.parseInt(suite.getAttribute("skipped"));
  }
}
