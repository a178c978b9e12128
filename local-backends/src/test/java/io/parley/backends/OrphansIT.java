package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the children when their parent is killed. */
class OrphansIT {
  @TempDir Path folder;

  @Test
  void children_die_with_a_parent_that_is_killed() throws Exception {
    List<ProcessHandle> children = startAndKillParent(System.getenv("PATH"));
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    startsAgain();
  }

  @Test
  void children_that_outlived_their_parent_are_stopped_by_the_next_start() throws Exception {
    startsAgain(); // the installer of MariaDB is a script that needs a PATH
    List<ProcessHandle> children = startAndKillParent("/nowhere");
    assertThat(children).allMatch(ProcessHandle::isAlive);
    startsAgain();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  private List<ProcessHandle> startAndKillParent(String path) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            BothBackends.class.getName(),
            folder.toString());
    builder.environment().put("PATH", path);
    Process parent = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = parent.inputReader()) {
      List<ProcessHandle> children = handles(output.readLine());
      parent.destroyForcibly().waitFor();
      return children;
    }
  }

  private static List<ProcessHandle> handles(String line) throws IOException {
    if (line == null) {
      throw new IOException("the parent did not start");
    }
    String[] parts = line.split(" ", 4);
    return List.of(
        ProcessHandle.of(Long.parseLong(parts[0])).orElseThrow(),
        ProcessHandle.of(Long.parseLong(parts[1])).orElseThrow());
  }

  private void startsAgain() throws Exception {
    MariaDbServer mariaDb = MariaDbServer.start(MariaDbSettings.of(folder.resolve("mariadb")));
    KafkaBroker kafka =
        KafkaBroker.start(KafkaBrokerSettings.of(folder.resolve("kafka")).withQuickStart());
    assertThat(Clients.query(mariaDb, "SELECT 1")).isEqualTo("1");
    kafka.stop(Duration.ofSeconds(20));
    mariaDb.stop(Duration.ofSeconds(20));
  }
}
