package io.parley.message.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.message.domain.routing.Records;
import io.parley.message.domain.routing.RoutingState;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class BatchRouterIT {
  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final ConversationId id = ConversationId.direct(ana, ben);
  private RouterHarness harness;

  @BeforeEach
  void prepare(Scope scope) {
    harness = new RouterHarness(scope);
  }

  @AfterEach
  void close() {
    harness.close();
  }

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
