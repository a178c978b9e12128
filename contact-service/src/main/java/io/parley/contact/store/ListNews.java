package io.parley.contact.store;

import io.parley.contact.kafka.ContactRecords;
import io.parley.kit.outbox.Outbox;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.TreeSet;

/** Tells people that their lists changed by something else than a relation of theirs. */
final class ListNews {
  private ListNews() {}

  /** In the order of their ids, so that two transactions cannot wait for each other. */
  static Future<Void> tell(SqlConnection tx, String topic, Collection<UserId> users) {
    Future<Void> told = Future.succeededFuture();
    for (UserId user : new TreeSet<>(users)) {
      told =
          told.compose(done -> ListVersions.advance(tx, user))
              .compose(
                  version ->
                      Outbox.append(
                          tx, topic, user.bytes(), ContactRecords.listChanged(user, version)));
    }
    return told;
  }
}
