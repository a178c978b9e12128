package io.parley.message.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedInbox;
import io.parley.proto.message.FeedTaken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what the routers of this process decide to every message node: to this one by the bus
 * within, to each other one at its inbox, as long as no more than so many bytes are on the way to
 * it. What is left out the node reads from the database. Safe on any thread.
 */
public final class FeedOutlet {
  static final String FROM = "from";
  static final String MARK = "mark";
  // The items tell themselves what they are part of.
  static final DeliveryOptions WITHIN =
      new DeliveryOptions().setLocalOnly(true).setTracingPolicy(TracingPolicy.IGNORE);

  /** A node that says nothing for so long is sent nothing. */
  private static final long SILENCE_MS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(FeedOutlet.class);

  private static final class Peer {
    private long sent;
    private long taken;
    private volatile long heardMs;
  }

  private final Vertx vertx;
  private final String ownInbox;
  private final long limit;
  private final Runnable leftOut;
  private final Clock clock;
  private final String id = UUID.randomUUID().toString();
  private final ConcurrentMap<String, Peer> peers = new ConcurrentHashMap<>();
  private MessageConsumer<Buffer> consumer;

  /**
   * Knows nobody else before {@link #start}.
   *
   * @param ownInbox the address of this node's inbox
   * @param limit bytes that may be on the way to a node
   * @param leftOut told of each feed that a node was not sent
   */
  public FeedOutlet(Vertx vertx, String ownInbox, long limit, Runnable leftOut, Clock clock) {
    this.vertx = vertx;
    this.ownInbox = ownInbox;
    this.limit = limit;
    this.leftOut = leftOut;
    this.clock = clock;
  }

  /** Listens for inboxes. */
  public Future<Void> start() {
    consumer = vertx.eventBus().consumer(MessageApi.INBOXES, message -> heard(message.body()));
    return consumer.completion();
  }

  /** Hears of inboxes no more. */
  public Future<Void> stop() {
    return consumer.unregister();
  }

  /** Bytes on the way to the node that has taken least of what it was sent. */
  public long untakenBytes() {
    long most = 0;
    for (Peer peer : peers.values()) {
      synchronized (peer) {
        most = Math.max(most, peer.sent - peer.taken);
      }
    }
    return most;
  }

  private void heard(Buffer bytes) {
    FeedInbox inbox;
    try {
      inbox = FeedInbox.parseFrom(bytes.getBytes());
    } catch (InvalidProtocolBufferException e) {
      LOG.warn("an inbox that cannot be read: {}", e.toString());
      return;
    }
    if (inbox.getAddress().equals(ownInbox)) {
      return;
    }
    if (inbox.getClosed()) {
      peers.remove(inbox.getAddress());
      return;
    }
    Peer peer = peers.computeIfAbsent(inbox.getAddress(), address -> new Peer());
    peer.heardMs = clock.millis();
    for (FeedTaken taken : inbox.getTakenList()) {
      if (taken.getFrom().equals(id)) {
        synchronized (peer) {
          peer.taken = Math.max(peer.taken, taken.getMark());
        }
      }
    }
  }

  /** Never waits. */
  public void publish(Feed feed) {
    vertx.eventBus().publish(MessageApi.FEED, feed, WITHIN);
    if (!peers.isEmpty()) {
      long silent = clock.millis() - SILENCE_MS;
      peers.values().removeIf(peer -> peer.heardMs < silent);
      peers.forEach((address, peer) -> send(address, peer, feed));
    }
  }

  private void send(String address, Peer peer, Feed feed) {
    // Under the lock, so that marks arrive in their order.
    synchronized (peer) {
      int size = feed.getSerializedSize();
      // Beacons always go: when the node takes one of them, what was lost before counts as taken.
      if (feed.getItemsCount() > 0 && peer.sent - peer.taken + size > limit) {
        leftOut.run();
        return;
      }
      peer.sent += size;
      vertx
          .eventBus()
          .send(
              address,
              feed,
              new DeliveryOptions()
                  .addHeader(FROM, id)
                  .addHeader(MARK, Long.toString(peer.sent))
                  .setTracingPolicy(TracingPolicy.IGNORE));
    }
  }
}
