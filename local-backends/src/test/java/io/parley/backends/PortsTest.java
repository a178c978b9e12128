package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final String HOST = "127.0.0.1";

  @Test
  void no_port_is_one_that_the_system_gives_to_connections() throws Exception {
    Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    assumeThat(range).exists();
    // The kernel gives such a file only to who reads it at once.
    String first = Files.readAllLines(range).get(0).replaceAll("\\s.*", "");
    assertThat(IntStream.range(0, 200).map(i -> Ports.take("a server", HOST, 0)))
        .allMatch(port -> port < Integer.parseInt(first));
  }

  @Test
  void nobody_gets_what_another_one_was_given() {
    int given = Ports.free(HOST);
    int free = Ports.HIGHEST + 1;
    assertThat(Ports.free(HOST, List.of(given, given, free).iterator()::next)).isEqualTo(free);
  }

  @Test
  void nobody_gets_what_another_one_listens_on() throws Exception {
    int free = Ports.HIGHEST + 2;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = other.getLocalPort();
      assertThat(Ports.free(HOST, List.of(taken, free).iterator()::next)).isEqualTo(free);
    }
  }

  @Test
  void a_port_that_was_wished_for_and_is_taken_is_told_with_its_owner() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.take("Kafka", HOST, other.getLocalPort()))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("for Kafka is taken");
    }
  }
}
