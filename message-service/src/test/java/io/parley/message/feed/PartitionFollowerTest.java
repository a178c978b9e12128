package io.parley.message.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedItem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartitionFollowerTest {
  private record Read(long from, long to, Promise<MissedItems.Page> answer) {}

  private final List<Long> given = new ArrayList<>();
  private final Queue<Read> reads = new ArrayDeque<>();
  private final Queue<Runnable> retries = new ArrayDeque<>();
  private final PartitionFollower follower =
      new PartitionFollower(
          3,
          this::read,
          items -> items.forEach(item -> given.add(item.getPosition())),
          retries::add);

  private Future<MissedItems.Page> read(int partition, long from, long to) {
    assertThat(partition).isEqualTo(3);
    Promise<MissedItems.Page> answer = Promise.promise();
    reads.add(new Read(from, to, answer));
    return answer.future();
  }

  private static Feed feed(long epoch, long from, long to) {
    return Feed.newBuilder()
        .setPartition(3)
        .setEpoch(epoch)
        .setFrom(from)
        .setTo(to)
        .addAllItems(items(from, to))
        .build();
  }

  private static List<FeedItem> items(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(position -> FeedItem.newBuilder().setPosition(position).build())
        .toList();
  }

  private void answer(long upTo) {
    Read read = reads.remove();
    read.answer().complete(new MissedItems.Page(items(read.from(), upTo), upTo));
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @Test
  void givesWhatFollowsOnce() {
    follower.begin(1, 10);

    follower.take(feed(1, 10, 12));
    follower.take(feed(1, 12, 13));
    follower.take(feed(1, 10, 12));

    assertThat(given).containsExactly(10L, 11L, 12L);
    assertThat(follower.position()).isEqualTo(13);
    assertThat(reads).isEmpty();
  }

  @Test
  void trimsWhatOverlaps() {
    follower.begin(1, 10);
    follower.take(feed(1, 8, 12));

    assertThat(given).containsExactly(10L, 11L);
  }

  @Test
  void ignoresAnOlderOwner() {
    follower.begin(2, 10);
    follower.take(feed(1, 10, 12));

    assertThat(given).isEmpty();
    assertThat(follower.position()).isEqualTo(10);
  }

  @Test
  void readsAGapAndLetsLaterFeedsWait() {
    follower.begin(1, 10);
    follower.take(feed(1, 15, 17));
    follower.take(feed(1, 17, 18));

    assertThat(given).isEmpty();
    assertThat(reads.element().from()).isEqualTo(10);
    assertThat(reads.element().to()).isEqualTo(15);
    answer(13);
    assertThat(given).isEqualTo(range(10, 13));
    assertThat(reads.element().from()).isEqualTo(13);
    answer(15);

    assertThat(given).isEqualTo(range(10, 18));
    assertThat(reads).isEmpty();
  }

  @Test
  void aBeaconAheadTellsOfALoss() {
    follower.begin(1, 10);
    follower.take(feed(1, 14, 14));
    answer(14);

    assertThat(given).isEqualTo(range(10, 14));
    follower.take(feed(1, 14, 14));
    assertThat(reads).isEmpty();
  }

  @Test
  void aNewOwnerThatGoesOnWhereTheFormerEndedNeedsNoReading() {
    follower.begin(1, 10);
    follower.take(feed(2, 10, 11));
    follower.take(feed(1, 11, 12));
    follower.take(feed(2, 11, 12));

    assertThat(given).containsExactly(10L, 11L);
    assertThat(reads).isEmpty();
  }

  @Test
  void aDatabaseThatWentBackIsFollowed() {
    follower.begin(1, 10);
    follower.take(feed(2, 4, 6));

    assertThat(given).containsExactly(4L, 5L);
    assertThat(follower.position()).isEqualTo(6);
  }

  @Test
  void aReadThatFailsIsTriedAgain() {
    follower.begin(1, 10);
    follower.take(feed(1, 12, 13));
    reads.remove().answer().fail("away");
    assertThat(reads).isEmpty();

    retries.remove().run();
    answer(12);

    assertThat(given).isEqualTo(range(10, 13));
  }

  @Test
  void whatDoesNotFitIntoTheQueueIsRead() {
    follower.begin(1, 0);
    follower.take(feed(1, 1, 2));
    long last = PartitionFollower.MAX_WAITING + 20;
    for (long position = 2; position < last; position++) {
      follower.take(feed(1, position, position + 1));
    }

    answer(1);
    while (!reads.isEmpty()) {
      answer(reads.element().to());
    }

    assertThat(given).isEqualTo(range(0, last));
  }

  @Test
  void feedsBeforeTheBeginningWait() {
    follower.take(feed(1, 10, 11));
    follower.take(feed(1, 11, 12));
    assertThat(given).isEmpty();

    follower.begin(1, 11);

    assertThat(given).containsExactly(11L);
  }
}
