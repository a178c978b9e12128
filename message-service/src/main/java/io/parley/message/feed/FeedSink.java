package io.parley.message.feed;

import io.parley.proto.message.FeedItem;
import java.util.List;

/** Where the items of partitions go, each once, in the order of their positions. */
@FunctionalInterface
public interface FeedSink {
  /** Takes what was decided; called on the follower's event loop, must not block. */
  void take(List<FeedItem> items);
}
