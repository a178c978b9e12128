package io.parley.message;

import io.parley.message.domain.routing.Records;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two message nodes on one clustered bus, with routers that share the partitions, and two people.
 */
@ExtendWith(ParleyExtension.class)
@Timeout(120)
abstract class WithTwoNodes {
  private static final Map<String, String> CLUSTERED = Map.of("bus.clustered", "true");

  final UserId ana = Records.user();
  final UserId ben = Records.user();
  final List<ChatClient> clients = new ArrayList<>();
  Chat first;
  ServiceUnderTest second;
  boolean stopped;

  @BeforeEach
  final void start(Scope scope) {
    first = new Chat(scope, CLUSTERED);
    second = ServiceUnderTest.start(scope, CLUSTERED, new MessageModule());
  }

  @AfterEach
  final void close() {
    clients.forEach(ChatClient::close);
    if (!stopped) {
      second.close();
    }
    first.close();
  }

  final ChatClient joinSecond(UserId user) {
    ChatClient client = ChatClient.connect(first.vertx, second.port());
    clients.add(client);
    return client.hello(first.auth.token(user));
  }

  /** Each has some of the eight partitions. */
  final void awaitBothRoute() {
    Await.until(
        "both routers decide",
        () -> {
          for (int i = 0; i < 8; i++) {
            first.append(
                Records.group(), Records.text(ana, Records.client(), "refused, but decided"));
          }
          return batches(first.service) > 0 && batches(second) > 0;
        });
  }

  private static long batches(ServiceUnderTest node) {
    return node.meters().get("parley.router.batch").timer().count();
  }
}
