package io.parley.bench;

import io.parley.bench.machine.Machine;
import io.parley.bench.report.Page;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the server, or the cluster manager, and writes what it found: a table, {@code
 * results/latest.json} and a page of {@code docs/results}. Exits with 1 where a message was lost,
 * repeated, reordered or late, or where the run failed; a missed bar is told and no failure.
 */
public final class BenchMain {
  private final Options options;
  private final PrintStream out;

  private BenchMain(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** See {@link Options#USAGE}. */
  public static void main(String[] args) {
    int status = 1;
    try {
      status = new BenchMain(Options.parse(List.of(args)), System.out).run() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Options.USAGE);
    } catch (Exception e) {
      System.err.println("the benchmark failed:");
      e.printStackTrace();
    }
    // Kafka's and Vert.x's threads may still be winding down.
    System.exit(status);
  }

  private boolean run() throws Exception {
    Map<String, String> facts = new LinkedHashMap<>(Machine.facts());
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    String loadAverage = Machine.load();
    facts.put("load average at the start (an idle machine has about 0)", loadAverage);
    Outcome outcome = outcome();
    out.println();
    out.print(outcome.results().toTable());
    outcome.verdicts().forEach(out::println);
    outcome.notes().forEach(note -> out.println("- " + note));
    outcome.results().write(options.home().resolve("results").resolve("latest.json"));
    page(outcome, facts).write(options.docs().resolve(pageName()));
    return outcome.sound();
  }

  private void tell(String line) {
    out.println(line);
  }

  private Outcome outcome() throws Exception {
    return switch (options.scenario()) {
      case IdleScenario.NAME -> new IdleScenario(options, this::tell).run();
      case FilesScenario.NAME -> new FilesScenario(options, this::tell).run();
      case ClusterScenario.NAME -> new ClusterScenario(options, this::tell).run();
      case CallsScenario.NAME -> new CallsScenario(options, this::tell).run();
      default -> new DirectScenario(options, this::tell).run();
    };
  }

  private Path pageName() {
    String scenario = options.scenario();
    return Path.of(isPreset() ? "bench.md" : "bench-" + scenario + ".md");
  }

  private boolean isPreset() {
    return options.scenario().equals(DirectScenario.NAME);
  }

  private Page page(Outcome outcome, Map<String, String> facts) {
    return new Page(
        "Benchmark: " + title(),
        "make bench" + (isPreset() ? "" : " SCENARIO=" + options.scenario()),
        facts,
        outcome.results(),
        outcome.verdicts(),
        outcome.notes());
  }

  private String title() {
    return switch (options.scenario()) {
      case IdleScenario.NAME -> "idle sockets";
      case FilesScenario.NAME -> "files";
      case CallsScenario.NAME -> "what devices in calls say to each other";
      case ClusterScenario.NAME -> "a cluster on Kafka beside one on Hazelcast";
      default -> "direct messages";
    };
  }
}
