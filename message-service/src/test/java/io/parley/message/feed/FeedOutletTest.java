package io.parley.message.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedInbox;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.FeedTaken;
import io.parley.proto.message.Refused;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedOutletTest {
  private static final String OTHER = "other";
  private static final int LIMIT = 4_096;
  private static final Feed ITEMS = feed(1_000);
  private static final Feed BEACON = feed(0);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger leftOut = new AtomicInteger();
  private final List<Message<Feed>> arrived = new CopyOnWriteArrayList<>();
  private final FeedOutlet outlet =
      new FeedOutlet(vertx, "own", LIMIT, leftOut::incrementAndGet, Clock.systemUTC());

  @BeforeEach
  void start() {
    FeedCodec.register(vertx);
    Await.result(outlet.start());
    Await.result(vertx.eventBus().<Feed>consumer(OTHER, arrived::add).completion());
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void whatANodeDoesNotTakeIsBoundedAndTheRestIsLeftOut() {
    isKnown();

    for (int i = 0; i < 20; i++) {
      outlet.publish(ITEMS);
    }

    Await.until("each is sent or left out", () -> leftOut.get() + items() == 20);
    assertThat(items()).isBetween(3L, 4L);
  }

  @Test
  void beaconsGoOnAndOnceTheNodeTakesOneItGetsEverythingAgain() {
    isKnown();
    for (int i = 0; i < 20; i++) {
      outlet.publish(ITEMS);
    }
    outlet.publish(BEACON);
    Await.until("a beacon", () -> items() >= 3 && last().body().getItemsCount() == 0);

    told(
        FeedInbox.newBuilder()
            .addTaken(
                FeedTaken.newBuilder()
                    .setFrom(last().headers().get("from"))
                    .setMark(mark(last()))));

    Await.until(
        "items",
        () -> {
          outlet.publish(ITEMS);
          return last().body().getItemsCount() > 0;
        });
  }

  @Test
  void aNodeThatGoesIsSentNothingMore() {
    isKnown();
    told(FeedInbox.newBuilder().setClosed(true));
    Await.until(
        "silence",
        () -> {
          int before = arrived.size();
          outlet.publish(BEACON);
          vertx.timer(50, java.util.concurrent.TimeUnit.MILLISECONDS).await();
          return arrived.size() == before;
        });
  }

  @Test
  void anIntakeTellsWhatItTookAndHandsItOnWithinTheProcess() {
    List<Feed> within = new CopyOnWriteArrayList<>();
    vertx.eventBus().<Feed>localConsumer(MessageApi.FEED, feed -> within.add(feed.body()));
    FeedIntake intake = new FeedIntake(vertx);
    FeedOutlet sender =
        new FeedOutlet(vertx, "", 2 * LIMIT, leftOut::incrementAndGet, Clock.systemUTC());
    Await.result(sender.start());
    Await.result(intake.start());

    // Within one process each feed comes twice: from the outlet itself, and from the inbox.
    AtomicInteger published = new AtomicInteger();
    Await.until(
        "more than fits without being taken",
        () -> {
          sender.publish(ITEMS);
          published.incrementAndGet();
          vertx.timer(20, java.util.concurrent.TimeUnit.MILLISECONDS).await();
          return within.size() > published.get() + 20;
        });
    Await.result(intake.stop());
  }

  private long items() {
    return arrived.stream().filter(feed -> feed.body().getItemsCount() > 0).count();
  }

  private Message<Feed> last() {
    return arrived.get(arrived.size() - 1);
  }

  private static long mark(Message<Feed> message) {
    return Long.parseLong(message.headers().get("mark"));
  }

  private void isKnown() {
    told(FeedInbox.newBuilder());
    Await.until(
        "known",
        () -> {
          outlet.publish(BEACON);
          return !arrived.isEmpty();
        });
  }

  private void told(FeedInbox.Builder inbox) {
    vertx
        .eventBus()
        .publish(MessageApi.INBOXES, Buffer.buffer(inbox.setAddress(OTHER).build().toByteArray()));
  }

  private static Feed feed(int bytes) {
    Feed.Builder feed = Feed.newBuilder().setEpoch(1).setFrom(1).setTo(2);
    if (bytes > 0) {
      feed.addItems(
          FeedItem.newBuilder()
              .setRefused(Refused.newBuilder().setClientId(ByteString.copyFrom(new byte[bytes]))));
    }
    return feed.build();
  }
}
