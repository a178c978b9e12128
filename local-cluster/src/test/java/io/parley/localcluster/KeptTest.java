package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.LocalProgram;
import io.parley.local.Terminal;
import io.parley.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private Kept start() {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    LocalProgram program =
        LocalProgram.start(
            new LocalProgram.Settings(
                "sleeper", folder, List.of("sleep", "600"), () -> true, Duration.ofSeconds(5)));
    return Kept.of(program, new Terminal(out, out));
  }

  @Test
  void what_is_killed_is_started_again_until_it_is_stopped() {
    Kept kept = start();
    long first = kept.server().pid();
    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    Await.until("another one", () -> kept.server().pid() != first);
    long second = kept.server().pid();
    assertThat(ProcessHandle.of(second)).get().matches(ProcessHandle::isAlive);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("sleeper ended by itself with code 137; starting it again in 2 s");

    kept.stop(Duration.ofSeconds(5));
    assertThat(kept.server().pid()).isEqualTo(second);
    assertThat(ProcessHandle.of(second).filter(ProcessHandle::isAlive)).isEmpty();
    Await.until("told", () -> said.toString(StandardCharsets.UTF_8).contains("runs again"));
  }
}
