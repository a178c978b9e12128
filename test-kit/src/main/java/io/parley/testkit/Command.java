package io.parley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a program said that was run to its end.
 *
 * @param status it ended with
 * @param output on its standard output
 * @param errors on its error stream
 */
public record Command(int status, String output, String errors) {
  /**
   * Runs a program in a folder; blocks.
   *
   * @param environment beside that of this process
   */
  public static Command run(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path errors = Files.createTempFile("command", ".txt");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Command(process.waitFor(), output.strip(), Files.readString(errors).strip());
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What it said, if it went well. */
  public String orFail() {
    if (status != 0) {
      throw new AssertionError("exit " + status + ": " + errors + output);
    }
    return output;
  }
}
