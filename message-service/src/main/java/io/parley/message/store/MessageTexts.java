package io.parley.message.store;

import io.parley.message.domain.routing.EntryKey;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Text;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** The present texts of messages, wherever they are. */
final class MessageTexts {
  private static final int MOST = 64;
  private static final String TEXTS =
      "SELECT conversation_id, seq, body FROM entries WHERE kind = "
          + Content.KindCase.TEXT.getNumber()
          + " AND (%s)";

  private final Pool pool;

  MessageTexts(Pool pool) {
    this.pool = pool;
  }

  /** Gives the texts of those that are there and not recalled. */
  Future<Void> read(Collection<EntryKey> keys, BiConsumer<EntryKey, Text> found) {
    List<Future<?>> reads = new ArrayList<>();
    for (List<EntryKey> piece : Sql.powersOfTwo(List.copyOf(keys), MOST)) {
      Tuple parameters = Tuple.tuple();
      piece.forEach(
          key -> parameters.addBuffer(Rows.buffer(key.conversation())).addLong(key.seq()));
      String places = Rows.either("(conversation_id = ? AND seq = ?)", piece.size());
      reads.add(
          Rows.query(pool, TEXTS.formatted(places), parameters)
              .onSuccess(
                  rows -> {
                    for (Row row : rows) {
                      found.accept(
                          new EntryKey(Rows.conversation(row, 0), row.getLong(1)),
                          Rows.content(row, 2).getText());
                    }
                  }));
    }
    return Future.all(reads).mapEmpty();
  }
}
