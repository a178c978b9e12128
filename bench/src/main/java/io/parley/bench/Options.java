package io.parley.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param scenario {@code direct}, {@code idle}, {@code cluster}, {@code files} or {@code calls}
 * @param standalone the jar of the server
 * @param signaling the jar of signaling-service
 * @param home where {@code results/latest.json} is written
 * @param docs where the page is written
 * @param work a folder for data that the run may erase
 * @param sockets how many are opened
 * @param neighbours to how many next users of the ring each user is a contact
 * @param seconds how long each part is measured
 * @param rounds how often the parts are repeated
 */
record Options(
    String scenario,
    Path standalone,
    Path signaling,
    Path home,
    Path docs,
    Path work,
    int sockets,
    int neighbours,
    int seconds,
    int rounds) {
  static final String USAGE =
      """
      usage: java -jar bench.jar [direct|idle|cluster|files|calls] [--standalone <jar>]
             [--signaling <jar>] [--home <folder>] [--docs <folder>] [--work <folder>] [--sockets <n>] [--neighbours <n>]
             [--seconds <n>] [--rounds <n>]""";

  private static final Set<String> SCENARIOS =
      Set.of(
          DirectScenario.NAME,
          IdleScenario.NAME,
          ClusterScenario.NAME,
          FilesScenario.NAME,
          CallsScenario.NAME);
  private static final Set<String> NAMES =
      Set.of(
          "--standalone",
          "--signaling",
          "--home",
          "--docs",
          "--work",
          "--sockets",
          "--neighbours",
          "--seconds",
          "--rounds");

  /** Fails with a message for people on anything that is not understood. */
  static Options parse(List<String> args) {
    List<String> rest = new ArrayList<>(args);
    String scenario = DirectScenario.NAME;
    if (!rest.isEmpty() && !rest.get(0).startsWith("--")) {
      scenario = rest.remove(0);
    }
    if (!SCENARIOS.contains(scenario)) {
      throw new IllegalArgumentException(
          "scenario: " + scenario + " (expected: " + SCENARIOS + ")");
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < rest.size(); i += 2) {
      if (!NAMES.contains(rest.get(i)) || i + 1 == rest.size()) {
        throw new IllegalArgumentException("not understood: " + rest.get(i));
      }
      named.put(rest.get(i), rest.get(i + 1));
    }
    return new Options(
        scenario,
        path(named, "--standalone", "standalone/target/standalone.jar"),
        path(named, "--signaling", "signaling-service/target/signaling-service.jar"),
        path(named, "--home", "bench"),
        path(named, "--docs", "docs/results"),
        path(named, "--work", "bench/target/run"),
        number(named, "--sockets", scenario.equals(IdleScenario.NAME) ? 15_000 : 1_000),
        number(named, "--neighbours", 1),
        number(named, "--seconds", 8),
        number(named, "--rounds", rounds(scenario)));
  }

  private static int rounds(String scenario) {
    return switch (scenario) {
      case ClusterScenario.NAME -> 10;
      case FilesScenario.NAME -> 5;
      case CallsScenario.NAME -> 4;
      default -> 2;
    };
  }

  private static Path path(Map<String, String> named, String name, String preset) {
    return Path.of(named.getOrDefault(name, preset)).toAbsolutePath().normalize();
  }

  private static int number(Map<String, String> named, String name, int preset) {
    String value = named.getOrDefault(name, Integer.toString(preset));
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(name + ": " + value + " (expected: a number above 0)");
  }
}
