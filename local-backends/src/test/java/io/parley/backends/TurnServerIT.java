package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real coturn: scripts/coturn.sh installs it. */
class TurnServerIT {
  private static final String HOST = "127.0.0.1";

  @TempDir Path folder;

  /** Starts one, tells its process's id, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      System.out.println(
          TurnServer.start(settings(Path.of(args[0]), Integer.parseInt(args[1]))).pid());
      Thread.sleep(60_000);
    }
  }

  private static TurnSettings settings(Path folder, int port) {
    return new TurnSettings(folder, List.of(HOST), port, 49_160, 49_170, "hush-hush");
  }

  @Test
  void answers_and_keeps_its_secret_to_its_owner() throws Exception {
    int port = Ports.free(HOST);
    LocalProgram server = TurnServer.start(settings(folder, port));
    try {
      assertThat(TurnServer.answers(HOST, port)).isTrue();
      Path file = folder.resolve("turnserver.conf");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file)).contains("static-auth-secret=hush-hush");
      String command =
          Files.readString(Path.of("/proc/" + server.pid() + "/cmdline")).replace('\0', ' ');
      assertThat(command).contains("turnserver").doesNotContain("hush");
    } finally {
      server.stop(Duration.ofSeconds(10));
    }
    server.onExit().get(10, TimeUnit.SECONDS);
    assertThat(TurnServer.answers(HOST, port)).isFalse();
  }

  @Test
  void dies_with_a_parent_that_is_killed() throws Exception {
    int port = Ports.free(HOST);
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertThat(TurnServer.answers(HOST, port)).isTrue();
      parent.destroyForcibly().waitFor();
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(TurnServer.answers(HOST, port)).isFalse();
  }

  @Test
  void a_port_that_is_taken_shows_before_it_starts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> TurnServer.start(settings(folder, taken.getLocalPort())))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("for TURN is taken");
    }
  }
}
