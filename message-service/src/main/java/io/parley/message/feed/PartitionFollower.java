package io.parley.message.feed;

import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedItem;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows one partition: gives every item to the sink once, in order, whatever the bus loses,
 * repeats or delays. What is missing is read from storage; feeds that come meanwhile wait in a
 * queue, and where that is full they are dropped and read from storage too.
 *
 * <p>Used on one event loop.
 */
final class PartitionFollower {
  /** Feeds that wait while missed items are read. */
  static final int MAX_WAITING = 256;

  /** Bytes of feeds that wait. */
  static final long MAX_WAITING_BYTES = 4 << 20;

  private final int partition;
  private final MissedItems missed;
  private final FeedSink sink;
  private final Consumer<Runnable> later;
  private final ArrayDeque<Feed> waiting = new ArrayDeque<>();

  private long epoch = -1;
  private long position;
  private boolean busy = true;
  private long waitingBytes;

  /** Waits for {@link #begin}. {@code later} runs what it is given after a pause: a retry. */
  PartitionFollower(int partition, MissedItems missed, FeedSink sink, Consumer<Runnable> later) {
    this.partition = partition;
    this.missed = missed;
    this.sink = sink;
    this.later = later;
  }

  /** Everything below the position is known to whoever reads storage from now on. */
  void begin(long knownEpoch, long next) {
    epoch = knownEpoch;
    position = next;
    busy = false;
    drain();
  }

  /** The next position: everything below it went to the sink. */
  long position() {
    return position;
  }

  void take(Feed feed) {
    if (busy) {
      queue(feed);
    } else {
      apply(feed);
    }
  }

  private void queue(Feed feed) {
    if (waiting.size() >= MAX_WAITING || waitingBytes > MAX_WAITING_BYTES) {
      waiting.clear();
      waitingBytes = 0;
    }
    waiting.add(feed);
    waitingBytes += feed.getSerializedSize();
  }

  private void apply(Feed feed) {
    if (feed.getEpoch() < epoch) {
      return;
    }
    if (feed.getEpoch() > epoch && feed.getTo() < position) {
      // An owner never claims less than was committed: the database was put back to a back-up.
      position = feed.getFrom();
    }
    epoch = feed.getEpoch();
    if (feed.getFrom() > position) {
      waiting.addFirst(feed);
      waitingBytes += feed.getSerializedSize();
      busy = true;
      heal(feed.getFrom());
      return;
    }
    if (feed.getTo() <= position) {
      return;
    }
    List<FeedItem> items = feed.getItemsList();
    int known = 0;
    if (feed.getFrom() < position) {
      while (known < items.size() && items.get(known).getPosition() < position) {
        known++;
      }
    }
    position = feed.getTo();
    give(known == 0 ? items : items.subList(known, items.size()));
  }

  private void heal(long target) {
    missed
        .read(partition, position, target)
        .onComplete(
            page -> {
              position = page.upTo();
              give(page.items());
              if (position < target) {
                heal(target);
              } else {
                busy = false;
                drain();
              }
            },
            failure -> later.accept(() -> heal(target)));
  }

  private void drain() {
    while (!busy && !waiting.isEmpty()) {
      Feed feed = waiting.poll();
      waitingBytes -= feed.getSerializedSize();
      apply(feed);
    }
  }

  private void give(List<FeedItem> items) {
    if (!items.isEmpty()) {
      sink.take(items);
    }
  }
}
