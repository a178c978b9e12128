package io.parley.message.routing;

import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.Decision;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;

/** Writes a decision and moves the positions, all or nothing. */
@FunctionalInterface
public interface BatchCommit {
  Future<Void> write(SqlConnection connection, Collection<Advance> advances, Decision decision);
}
