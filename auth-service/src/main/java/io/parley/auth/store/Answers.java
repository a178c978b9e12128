package io.parley.auth.store;

import io.parley.kit.sql.SqlFailures;
import io.vertx.core.Future;

/** What a store answers: a database that is away is {@code UNAVAILABLE}. */
final class Answers {
  private Answers() {}

  static <T> Future<T> of(Future<T> answer) {
    return answer.recover(failure -> Future.failedFuture(SqlFailures.refusal(failure)));
  }
}
