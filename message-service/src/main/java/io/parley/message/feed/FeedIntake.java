package io.parley.message.feed;

import io.parley.proto.bus.MessageApi;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedInbox;
import io.parley.proto.message.FeedTaken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Takes the feeds of other nodes' routers at an inbox, hands them on within the process, and tells
 * how far it is. Used on the context that {@link #start} is called on.
 */
public final class FeedIntake {
  private static final long TELL_MS = 250;

  /** Told also without news, so that nobody takes this node for gone. */
  private static final int QUIET_TURNS = 4;

  /** Marks of senders that said nothing for so many turns are forgotten: 5 min. */
  private static final int FORGOTTEN_TURNS = 1_200;

  private static final class Taken {
    private long mark;
    private int silentTurns;
  }

  private final Vertx vertx;
  private final String address = MessageApi.FEED + "@" + UUID.randomUUID();
  private final Map<String, Taken> taken = new HashMap<>();
  private MessageConsumer<Feed> consumer;
  private long timer;
  private boolean news;
  private int turns;

  /** Takes nothing before {@link #start}. */
  public FeedIntake(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Where it takes feeds. */
  public String address() {
    return address;
  }

  /** Completes when it takes feeds, and whoever hears it sends some. */
  public Future<Void> start() {
    consumer = vertx.eventBus().consumer(address, this::take);
    timer = vertx.setPeriodic(TELL_MS, turn -> turn());
    return consumer.completion().onSuccess(listening -> tell(FeedInbox.newBuilder()));
  }

  /** Takes nothing more. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    tell(FeedInbox.newBuilder().setClosed(true));
    return consumer.unregister();
  }

  private void take(Message<Feed> message) {
    String from = message.headers().get(FeedOutlet.FROM);
    String mark = message.headers().get(FeedOutlet.MARK);
    if (from != null && mark != null) {
      Taken sender = taken.computeIfAbsent(from, id -> new Taken());
      sender.mark = Math.max(sender.mark, Long.parseLong(mark));
      sender.silentTurns = 0;
      news = true;
    }
    vertx.eventBus().publish(MessageApi.FEED, message.body(), FeedOutlet.WITHIN);
  }

  private void turn() {
    turns++;
    taken.values().removeIf(sender -> ++sender.silentTurns > FORGOTTEN_TURNS);
    if (news || turns >= QUIET_TURNS) {
      turns = 0;
      news = false;
      FeedInbox.Builder inbox = FeedInbox.newBuilder();
      taken.forEach(
          (from, sender) ->
              inbox.addTaken(FeedTaken.newBuilder().setFrom(from).setMark(sender.mark)));
      tell(inbox);
    }
  }

  private void tell(FeedInbox.Builder inbox) {
    byte[] bytes = inbox.setAddress(address).build().toByteArray();
    vertx.eventBus().publish(MessageApi.INBOXES, Buffer.buffer(bytes));
  }
}
