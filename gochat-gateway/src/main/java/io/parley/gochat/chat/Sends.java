package io.parley.gochat.chat;

import io.parley.gochat.files.Held;
import io.parley.gochat.wire.GochatFrame;
import io.parley.gochat.wire.GochatFrames;
import io.parley.kit.error.Refusal;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one socket sends to conversations: one message at a time to each, so that they come in the
 * order in which they were sent. Belongs to the socket's event loop.
 */
public final class Sends {
  private static final Logger LOG = LoggerFactory.getLogger(Sends.class);
  private static final int MOST_WAITING = 200;
  private static final String NOT_SENT = "没有发送 (not sent): ";

  private final Client client;
  private final Outbox outbox;
  private final long mostBytes;
  private final Held held;
  private final Map<Target, Deque<GochatFrame>> waiting = new HashMap<>();
  private int frames;
  private long bytes;

  /**
   * Of one socket.
   *
   * @param mostBytes how much of it may wait in memory
   * @param held what may wait of all clients together
   */
  public Sends(Client client, Outbox outbox, long mostBytes, Held held) {
    this.client = client;
    this.outbox = outbox;
    this.mostBytes = mostBytes;
    this.held = held;
  }

  /** Takes a frame; a message from System tells why where it is not sent. */
  public void take(GochatFrame frame) {
    Target target;
    try {
      target = Target.of(frame, client.user());
    } catch (Refusal wrong) {
      tell("", wrong);
      return;
    }
    long size = frame.getSerializedSize();
    if (frames >= MOST_WAITING || bytes + size > mostBytes || !held.take(size)) {
      notice(target.id(), "太多了 (too much waits to be sent)");
      return;
    }
    frames++;
    bytes += size;
    Deque<GochatFrame> queue = waiting.get(target);
    if (queue != null) {
      queue.add(frame);
      return;
    }
    waiting.put(target, new ArrayDeque<>());
    send(target, frame);
  }

  /** A frame that came above the rate, and so is not sent. */
  public void tooFast(GochatFrame frame) {
    try {
      notice(Target.of(frame, client.user()).id(), "太快了 (too fast)");
    } catch (Refusal wrong) {
      tell("", wrong);
    }
  }

  private void send(Target target, GochatFrame frame) {
    sent(target, frame)
        .onFailure(failure -> tell(target.id(), failure))
        .onComplete(
            done -> {
              frames--;
              bytes -= frame.getSerializedSize();
              held.give(frame.getSerializedSize());
              next(target);
            });
  }

  private Future<Void> sent(Target target, GochatFrame frame) {
    try {
      return outbox.send(client, target, frame);
    } catch (Refusal wrong) {
      return Future.failedFuture(wrong);
    }
  }

  private void next(Target target) {
    GochatFrame next = waiting.get(target).poll();
    if (next == null) {
      waiting.remove(target);
    } else {
      send(target, next);
    }
  }

  private void tell(String about, Throwable failure) {
    if (failure instanceof Refusal) {
      notice(about, failure.getMessage());
    } else {
      LOG.warn("a message could not be sent", failure);
      notice(about, "服务器错误 (an error of the server)");
    }
  }

  private void notice(String about, String why) {
    client.write(GochatFrames.notice(client.user().toString(), about, NOT_SENT + why));
  }
}
