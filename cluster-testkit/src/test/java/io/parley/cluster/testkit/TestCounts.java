package io.parley.cluster.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    Map<String, Integer> ran = ran(Path.of(arguments[0]));
    TreeSet<String> classes = new TreeSet<>(expected.keySet());
    classes.addAll(ran.keySet());
    List<String> wrong =
        classes.stream()
            .filter(name -> !ran.getOrDefault(name, 0).equals(expected.getOrDefault(name, 0)))
            .map(
                name ->
                    "%s: %d tests ran (expected: %d)"
                        .formatted(name, ran.getOrDefault(name, 0), expected.getOrDefault(name, 0)))
            .toList();
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("; ", wrong));
    }
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

  private static Map<String, Integer> ran(Path reports)
      throws IOException, ParserConfigurationException, SAXException {
    Map<String, Integer> ran = new TreeMap<>();
    if (!Files.isDirectory(reports)) {
      return ran;
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(reports)) {
      files = listed.filter(file -> file.getFileName().toString().endsWith(".xml")).toList();
    }
    for (Path file : files) {
      Element suite =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      if (suite.getTagName().equals("testsuite")) {
        String name = suite.getAttribute("name");
        ran.put(name.substring(name.lastIndexOf('.') + 1), count(suite));
      }
    }
    return ran;
  }

  private static int count(Element suite) {
    return Integer.parseInt(suite.getAttribute("tests"))
        - Integer.parseInt(suite.getAttribute("skipped"));
  }
}
