package io.parley.message.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

/** What operators see of a router. */
class RouterMetricsIT extends WithRouter {
  private double shown(String name) {
    return harness.meters.get(name).gauge().value();
  }

  @Test
  void whatWaitsIsShownUntilItIsDecided() {
    Promise<Void> released = Promise.promise();
    harness.start(
        (connection, advances, decision) ->
            released.future().compose(go -> harness.write(connection, advances, decision)),
        harness.told::add);
    Await.until("it has all partitions", () -> shown("parley.router.partitions") == 8);
    assertThat(shown("parley.router.topic.partitions")).isEqualTo(8);
    ConversationId id = harness.contacts(ana, ben);
    for (int i = 0; i < 20; i++) {
      harness.append(id, Records.text(ana, ben, Records.client(), "m" + i));
    }
    Await.until("some wait", () -> shown("parley.router.queued") > 0);
    Await.until("all lag", () -> shown("parley.router.lag") == 21);

    released.complete();

    harness.awaitEntries(20);
    Await.until("nothing waits", () -> shown("parley.router.queued") == 0);
    Await.until("nothing lags", () -> shown("parley.router.lag") == 0);
    assertThat(harness.counted("parley.router.entries")).isEqualTo(20);
    assertThat(harness.meters.get("parley.router.batch.records").summary().totalAmount())
        .isEqualTo(21);
  }
}
