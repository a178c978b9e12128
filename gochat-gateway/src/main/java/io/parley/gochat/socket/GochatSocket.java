package io.parley.gochat.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.gochat.calls.Caller;
import io.parley.gochat.calls.Lines;
import io.parley.gochat.chat.OwnSends;
import io.parley.gochat.chat.Sends;
import io.parley.gochat.session.Session;
import io.parley.gochat.wire.ContentTypes;
import io.parley.gochat.wire.GochatFrame;
import io.parley.gochat.wire.GochatFrames;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/** One client's socket. Used on one event loop. */
final class GochatSocket implements Caller {
  /** Auth-service ends a session that nobody asks for; who has a socket makes no other request. */
  private static final long SESSION_MS = 60 * 60 * 1000L;

  private final Session session;
  private final String token;
  private final Transport transport;
  private final Hub hub;
  private final SocketLimits limits;
  private final OwnSends own = new OwnSends();
  private final Lines lines = new Lines(this);
  private final Sends sends;
  private final Bucket frames;
  private final Bucket relayed;
  private boolean open = true;
  private long askedMs;

  /** Since when the client does not read, and what was written meanwhile; 0: it reads. */
  private long stalledMs;

  private long queued;

  /**
   * Of a session.
   *
   * @param token its secret
   */
  GochatSocket(Session session, String token, Transport transport, Hub hub, SocketLimits limits) {
    this.session = session;
    this.token = token;
    this.transport = transport;
    this.hub = hub;
    this.limits = limits;
    sends = new Sends(this, hub.outbox(), limits.uploadBytes(), hub.held());
    frames = new Bucket(limits.framesPerSecond(), limits.frameBurst(), hub.now());
    relayed =
        new Bucket(limits.relayedBytesPerSecond(), 2.0 * limits.relayedBytesPerSecond(), hub.now());
  }

  /** Takes one message of the client's. */
  void received(byte[] bytes) {
    if (!open) {
      return;
    }
    Bucket.Verdict verdict = frames.take(1, hub.now());
    if (verdict == Bucket.Verdict.FLOOD) {
      close(Closing.FLOOD);
      return;
    }
    try {
      take(GochatFrame.parseFrom(bytes), verdict == Bucket.Verdict.ALLOWED);
    } catch (InvalidProtocolBufferException notOne) {
      close(Closing.MALFORMED);
    }
  }

  private void take(GochatFrame frame, boolean allowed) {
    boolean chat =
        ContentTypes.isChat(frame.getContentType()) && !frame.getType().equals(ContentTypes.WEBRTC);
    if (!allowed || !(chat || fits(frame))) {
      hub.metrics().refused();
      if (chat) {
        sends.tooFast(frame);
      }
    } else if (frame.getType().equals(ContentTypes.HEARTBEAT)) {
      write(GochatFrames.pong());
    } else if (chat) {
      hub.metrics().sent();
      sends.take(frame);
    } else {
      hub.metrics().relayed();
      hub.relay().say(this, frame);
    }
  }

  private boolean fits(GochatFrame frame) {
    return relayed.take(frame.getSerializedSize(), hub.now()) == Bucket.Verdict.ALLOWED;
  }

  @Override
  public void write(GochatFrame frame) {
    if (!open) {
      return;
    }
    byte[] bytes = frame.toByteArray();
    if (transport.congested()) {
      queued += bytes.length;
      if (stalledMs == 0) {
        stalledMs = hub.now();
      }
      if (queued > limits.queuedBytes()) {
        close(Closing.TOO_SLOW);
        return;
      }
    } else {
      stalledMs = 0;
      queued = 0;
    }
    transport.write(Buffer.buffer(bytes));
  }

  @Override
  public void writeIfFree(GochatFrame frame) {
    if (open && !transport.congested()) {
      write(frame);
    }
  }

  /** Ends what has taken too long; called about once a second. */
  void look(long nowMs) {
    lines.expire(nowMs);
    askForSession(nowMs);
    if (stalledMs != 0 && !transport.congested()) {
      stalledMs = 0;
      queued = 0;
    } else if (stalledMs != 0 && nowMs - stalledMs >= limits.stalled().toMillis()) {
      close(Closing.TOO_SLOW);
    }
  }

  /** Closes where its session has ended, and puts the end of a session off that is in use. */
  private void askForSession(long nowMs) {
    if (nowMs - askedMs < SESSION_MS) {
      return;
    }
    askedMs = nowMs;
    hub.sessions()
        .of(token)
        .onFailure(
            failure -> {
              if (failure instanceof Refusal refusal
                  && refusal.code() == ErrorCode.ERROR_CODE_SESSION_ENDED) {
                close(Closing.SESSION_ENDED);
              }
            });
  }

  /** Closes with a reason; nothing where it is closed already. */
  void close(Closing why) {
    if (open) {
      open = false;
      hub.metrics().closed(why.name().toLowerCase(Locale.ROOT));
      transport.close(why);
      hub.gone(this);
    }
  }

  /** The connection is gone. */
  void closed() {
    if (open) {
      open = false;
      hub.gone(this);
    }
  }

  SessionId session() {
    return session.id();
  }

  @Override
  public UserId user() {
    return session.user();
  }

  @Override
  public String username() {
    return session.username();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public OwnSends own() {
    return own;
  }

  @Override
  public Lines lines() {
    return lines;
  }
}
