package io.parley.message.routing;

import io.parley.proto.message.Feed;

/** Tells every message node what was committed. Best effort: nodes heal what they miss. */
@FunctionalInterface
public interface FeedPublisher {
  /** Never throws, never waits. */
  void publish(Feed feed);
}
