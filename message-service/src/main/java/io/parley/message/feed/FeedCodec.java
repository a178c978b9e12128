package io.parley.message.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.message.Feed;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Carries feeds over the event bus: within a process the same immutable object, between processes
 * its bytes, preceded by their number.
 */
public final class FeedCodec implements MessageCodec<Feed, Feed> {
  private static final int LENGTH_BYTES = 4;

  private FeedCodec() {}

  /** Makes the bus of a Vert.x take feeds; again: nothing. */
  public static void register(Vertx vertx) {
    try {
      vertx.eventBus().registerDefaultCodec(Feed.class, new FeedCodec());
    } catch (IllegalStateException registeredAlready) {
      // Router and followers of one process share a bus; whoever comes first registers.
    }
  }

  @Override
  public void encodeToWire(Buffer wire, Feed feed) {
    byte[] bytes = feed.toByteArray();
    wire.appendInt(bytes.length).appendBytes(bytes);
  }

  @Override
  public Feed decodeFromWire(int position, Buffer wire) {
    int from = position + LENGTH_BYTES;
    try {
      return Feed.parseFrom(wire.getBytes(from, from + wire.getInt(position)));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a feed that cannot be read", e);
    }
  }

  @Override
  public Feed transform(Feed feed) {
    return feed;
  }

  @Override
  public String name() {
    return "parley.feed";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
