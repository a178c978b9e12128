package io.parley.message.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.message.domain.routing.Records;
import io.parley.message.domain.routing.RoutingState;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchRouterIT extends WithRouter {
  private final ConversationId id = ConversationId.direct(ana, ben);

  @Test
  void aPartitionThatGoesWhileABatchIsReadDisturbsNotTheBatch() throws SQLException {
    BatchRouter router =
        new BatchRouter(
            new RoutingState(64), (connection, advances, decision) -> Future.succeededFuture());
    SqlConnection connection = Await.result(harness.database().connect());
    Future<Decision> decided;
    try (Connection other = harness.scope().connect();
        Statement statement = other.createStatement()) {
      statement.execute("LOCK TABLES " + harness.table("contacts") + " WRITE");
      decided = router.route(connection, List.of(), List.of(text()));
      Await.until("relations are waited for", this::isHeldUp);

      router.forget();
      statement.execute("UNLOCK TABLES");
    }

    assertThat(Await.result(decided).items.get(0)).singleElement().matches(i -> i.hasRefused());
  }

  private LoggedRecord text() {
    return new LoggedRecord(0, 0, 0, id, Records.text(ana, ben, Records.client(), "hello"));
  }

  private boolean isHeldUp() {
    return harness.number(
            "SELECT COUNT(*) FROM information_schema.processlist"
                + " WHERE state LIKE 'Waiting for table%' AND db = '"
                + harness.scope().schema("message")
                + "'")
        == 1;
  }
}
