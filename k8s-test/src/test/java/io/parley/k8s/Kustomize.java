package io.parley.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    Ran ran = run(command);
    if (ran.status != 0) {
      throw new AssertionError(folder + " does not render: " + ran.errors.strip());
    }
    return ran.output;
  }

  private static List<String> tool() {
    Ran ran = run(List.of(SCRIPT.toString()));
    Assumptions.assumeTrue(ran.status == 0, ran.errors.strip());
    return List.of(ran.output.strip().split(" "));
  }

  private static Ran run(List<String> command) {
    try {
      Path errors = Files.createTempFile("kustomize", ".txt");
      try {
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output, Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rendering", e);
    }
  }

  private record Ran(int status, String output, String errors) {}
}
