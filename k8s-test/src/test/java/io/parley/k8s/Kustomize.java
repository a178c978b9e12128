package io.parley.k8s;

import io.parley.testkit.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Renders folders by what scripts/kustomize.sh finds. Blocks. */
final class Kustomize {
  private static final Path SCRIPT = Repository.ROOT.resolve("scripts/kustomize.sh");

  private Kustomize() {}

  /**
   * The objects of a folder as one YAML text.
   *
   * <p>Skips the test that calls it where there is no renderer.
   *
   * @throws AssertionError with the renderer's words if the folder cannot be rendered
   */
  static String render(Path folder) {
    List<String> command = new ArrayList<>(tool());
    command.add(folder.toString());
    Command ran = run(command);
    if (ran.status() != 0) {
      throw new AssertionError(folder + " does not render: " + ran.errors());
    }
    return ran.output();
  }

  private static List<String> tool() {
    Command ran = run(List.of(SCRIPT.toString()));
    Assumptions.assumeTrue(ran.status() == 0, ran.errors());
    return List.of(ran.output().split(" "));
  }

  private static Command run(List<String> command) {
    return Command.run(Repository.ROOT, Map.of(), command);
  }
}
