package io.parley.kit.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.testing.Await;
import io.parley.kit.testing.BusNode;
import io.parley.kit.testing.Servers;
import io.parley.kit.testing.TestCertificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BusTlsIT {

  @TempDir static Path folder;

  private final Map<String, String> kafka = Servers.kafka();
  private final List<BusNode> nodes = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeAll
  static void certify() throws Exception {
    TestCertificates.make(folder, "ours");
    TestCertificates.make(folder, "theirs");
  }

  @BeforeEach
  void serve() {
    BusNode server = node(tls("ours", "ours"));
    server
        .vertx()
        .eventBus()
        .<String>consumer(
            "ask",
            message -> {
              asked.incrementAndGet();
              message.reply("answer");
            })
        .completion()
        .await();
  }

  @AfterEach
  void close() {
    nodes.forEach(BusNode::close);
  }

  @Test
  void processesOfTheSameAuthorityTalk() {
    BusNode other = node(tls("ours", "ours"));

    Await.until("an answer", () -> answers(other));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedByWhoIsDialled() {
    assertThat(answers(node(tls("theirs", "ours")))).isFalse();
    assertThat(asked).hasValue(0);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedByWhoDials() {
    assertThat(answers(node(tls("ours", "theirs")))).isFalse();
    assertThat(asked).hasValue(0);
  }

  @Test
  void withoutTlsNothingArrives() {
    assertThat(answers(node(Map.of()))).isFalse();
    assertThat(asked).hasValue(0);
  }

  private static boolean answers(BusNode node) {
    return node.vertx()
        .eventBus()
        .request("ask", "?", new io.vertx.core.eventbus.DeliveryOptions().setSendTimeout(2_000))
        .map(true)
        .otherwise(false)
        .await();
  }

  private BusNode node(Map<String, String> more) {
    BusNode node = BusNode.join(kafka, more);
    nodes.add(node);
    return node;
  }

  private static Map<String, String> tls(String own, String trusted) {
    Map<String, String> texts = new HashMap<>();
    texts.put("bus.certificate", folder.resolve(own + ".crt").toString());
    texts.put("bus.key", folder.resolve(own + ".key").toString());
    texts.put("bus.ca", folder.resolve(trusted + ".crt").toString());
    return texts;
  }
}
