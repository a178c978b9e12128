package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
  @TempDir Path folder;

  @Test
  void keeps_what_was_appended_through_a_crash_and_an_orderly_stop() throws Exception {
    KafkaBroker broker = KafkaBroker.start(KafkaBrokerSettings.of(folder).withQuickStart());
    try (Admin admin = Clients.admin(broker.bootstrap())) {
      admin
          .createTopics(List.of(new NewTopic("trial", 1, (short) 1)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
    assertThat(Clients.append(broker.bootstrap(), "trial", "one")).isZero();
    broker.kill();

    broker = KafkaBroker.start(broker.settings());
    assertThat(Clients.append(broker.bootstrap(), "trial", "two")).isEqualTo(1);
    broker.stop(Duration.ofSeconds(20));
    assertThat(broker.onExit().join()).isEqualTo(143);

    KafkaBroker elsewhere = KafkaBroker.start(broker.settings().withPort(0));
    assertThat(Clients.append(elsewhere.bootstrap(), "trial", "three")).isEqualTo(2);
    assertThatThrownBy(() -> Clients.append(elsewhere.bootstrap(), "mistyped", "x"))
        .hasMessageContaining("mistyped not present in metadata");
    elsewhere.kill();
  }

  @Test
  void says_in_a_line_that_the_port_is_taken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      KafkaBrokerSettings settings = KafkaBrokerSettings.of(folder).withPort(other.getLocalPort());
      assertThatThrownBy(() -> KafkaBroker.start(settings))
          .isInstanceOf(BackendException.class)
          .hasMessage("port 127.0.0.1:" + other.getLocalPort() + " for Kafka is taken");
    }
  }
}
