package io.parley.message.feed;

import io.parley.proto.message.FeedItem;
import io.vertx.core.Future;
import java.util.List;

/** Where items that the bus did not bring are read again. */
@FunctionalInterface
public interface MissedItems {
  /**
   * A page of items.
   *
   * @param items entries and contact notices in the order of positions
   * @param upTo everything below this position is in it; above {@code from}, at most {@code to}
   */
  record Page(List<FeedItem> items, long upTo) {
    /** Copies the items. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** Reads what lies at positions {@code [from, to)} of a partition, or the first part of it. */
  Future<Page> read(int partition, long from, long to);
}
