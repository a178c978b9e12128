package io.parley.message.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.error.Refusal;
import io.parley.kit.token.Caller;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.SessionId;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One client's socket: NEW until its Hello, JOINING while that is answered, LIVE, then CLOSING and
 * CLOSED. Small on purpose: there may be many thousands, most of them idle. Used on one event loop.
 */
final class ClientSocket extends Wheel.Due implements Waits {
  private static final CloseCode SILENT = CloseCode.CLOSE_CODE_SILENT;
  private static final CloseCode UNAVAILABLE = CloseCode.CLOSE_CODE_UNAVAILABLE;
  private static final long DROP_AFTER_MS = 2_000;
  private static final long JOIN_LIMIT_MS = 10_000;

  /** Requests of a socket that wait for storage. */
  private static final int MAX_ASKING = 8;

  private enum State {
    NEW,
    JOINING,
    LIVE,
    CLOSING,
    CLOSED
  }

  final PendingSends pending = new PendingSends();

  /** What the feed that is being handled has for this socket; for who handles it. */
  Batch batch;

  /** What it has to do with calls; null: nothing until now. */
  CallLine calls;

  private final SocketHome home;
  private final Transport transport;
  private final FrameRate rate;
  private final Backlog backlog = new Backlog();

  private State state = State.NEW;
  private LocalUser user;
  private SessionId session;
  private long expiresMs;
  private long heardMs;
  private byte asking;

  /** What the feed brings while the Hello is answered. */
  private List<Buffer> held;

  ClientSocket(SocketHome home, Transport transport) {
    this.home = home;
    this.transport = transport;
    heardMs = home.now();
    rate = new FrameRate(home.settings().frameBurst(), heardMs);
    home.wheel().plan(this, heardMs + home.settings().helloLimit().toMillis());
  }

  /** Takes one frame of the client's. */
  void received(byte[] bytes) {
    if (state != State.NEW && state != State.LIVE) {
      return;
    }
    heardMs = home.now();
    ClientFrame frame;
    try {
      frame = ClientFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      close(CloseCode.CLOSE_CODE_MALFORMED);
      return;
    }
    if (frame.hasHello() != (state == State.NEW)
        || frame.getBodyCase() == ClientFrame.BodyCase.BODY_NOT_SET) {
      close(CloseCode.CLOSE_CODE_MALFORMED);
    } else if (state == State.NEW) {
      state = State.JOINING;
      transport.pause();
      home.hello(this, frame.getId(), frame.getHello());
    } else {
      allowed(frame);
    }
  }

  private void allowed(ClientFrame frame) {
    SocketSettings settings = home.settings();
    FrameRate.Verdict verdict =
        frame.hasSignalPeer()
            ? calls().signalled(settings, heardMs)
            : rate.take(settings.framesPerSecond(), settings.frameBurst(), heardMs);
    switch (verdict) {
      case ALLOWED -> home.command(this, frame);
      case REFUSED -> nack(frame.getId(), Commands.tooMany("frames"), Commands.clientId(frame));
      case FLOOD -> close(CloseCode.CLOSE_CODE_FLOOD);
    }
  }

  /** The token of the Hello was good: from now on frames for the user are held for the socket. */
  boolean signedIn(Caller caller) {
    if (state != State.JOINING) {
      return false;
    }
    session = caller.session();
    expiresMs = caller.expiresAt().toEpochMilli();
    held = new ArrayList<>(1);
    user = home.attach(caller.user(), this);
    return true;
  }

  /** The Hello is answered. */
  void live() {
    if (state != State.JOINING) {
      return;
    }
    state = State.LIVE;
    List<Buffer> frames = held;
    held = null;
    frames.forEach(this::write);
    transport.resume();
    home.wheel().plan(this, nextLook());
  }

  /** A token of the same user and session takes the place of the former one. */
  boolean renew(Caller caller) {
    if (!caller.user().equals(user.id) || !caller.session().equals(session)) {
      return false;
    }
    expiresMs = caller.expiresAt().toEpochMilli();
    return true;
  }

  LocalUser user() {
    return user;
  }

  SessionId session() {
    return session;
  }

  boolean isOpen() {
    return state == State.JOINING || state == State.LIVE;
  }

  /** Writes an answer of the Hello: before anything that is held. */
  void writeFirst(ServerFrame.Builder frame) {
    if (isOpen()) {
      put(Frames.of(frame));
    }
  }

  void write(ServerFrame.Builder frame) {
    write(Frames.of(frame));
  }

  void nack(int re, Refusal refusal, String clientId) {
    home.refused(refusal, clientId);
    write(Frames.nack(re, refusal, clientId));
  }

  /** Writes a frame, which other sockets may share. */
  void write(Buffer frame) {
    if (state == State.LIVE) {
      put(frame);
    } else if (held != null && state == State.JOINING) {
      held.add(frame);
      if (!backlog.hold(frame.length(), home.settings().queuedBytes())) {
        close(UNAVAILABLE);
      }
    }
  }

  private void put(Buffer frame) {
    boolean congested = transport.congested();
    if (!backlog.admit(
        frame.length(), congested, home.settings().queuedBytes(), congested ? home.now() : 0)) {
      close(CloseCode.CLOSE_CODE_TOO_SLOW);
      return;
    }
    if (congested) {
      home.wheel().plan(this, nextLook());
    }
    transport.write(frame);
  }

  CallLine calls() {
    if (calls == null) {
      calls = new CallLine(home.settings(), heardMs);
    }
    return calls;
  }

  @Override
  public boolean ask() {
    if (asking >= MAX_ASKING) {
      return false;
    }
    asking++;
    return true;
  }

  @Override
  public void asked() {
    asking--;
  }

  /** Closes with a code; what is queued goes out before, if the client takes it soon. */
  void close(CloseCode code) {
    if (state == State.CLOSING || state == State.CLOSED) {
      return;
    }
    state = State.CLOSING;
    heardMs = home.now();
    held = null;
    home.closing(this, code);
    transport.resume();
    transport.close(code);
    home.wheel().plan(this, heardMs + DROP_AFTER_MS);
  }

  /** The connection is gone. */
  void closed() {
    if (state == State.CLOSED) {
      return;
    }
    boolean gone = state != State.CLOSING;
    state = State.CLOSED;
    held = null;
    if (gone) {
      home.closing(this, null);
    }
    home.closed(this);
  }

  /** The deadline of a send is planned. */
  void planLook() {
    home.wheel().plan(this, nextLook());
  }

  private long nextLook() {
    long next = heardMs + home.settings().silenceMs();
    next = Math.min(next, Math.min(expiresMs, pending.nextDeadlineMs()));
    return backlog.stalledMs() == 0
        ? next
        : Math.min(next, backlog.stalledMs() + home.settings().stalledLimit().toMillis());
  }

  @Override
  long look(long nowMs) {
    return switch (state) {
      case NEW -> lookUntil(heardMs + home.settings().helloLimit().toMillis(), nowMs, SILENT);
      case JOINING -> lookUntil(heardMs + JOIN_LIMIT_MS, nowMs, UNAVAILABLE);
      case LIVE -> lookLive(nowMs);
      case CLOSING -> {
        if (nowMs < heardMs + DROP_AFTER_MS) {
          yield heardMs + DROP_AFTER_MS;
        }
        transport.drop();
        yield -1;
      }
      case CLOSED -> -1;
    };
  }

  private long lookUntil(long endMs, long nowMs, CloseCode late) {
    if (nowMs < endMs) {
      return endMs;
    }
    close(late);
    return -1;
  }

  private long lookLive(long nowMs) {
    if (nowMs >= expiresMs) {
      close(CloseCode.CLOSE_CODE_UNAUTHENTICATED);
      return -1;
    }
    if (nowMs - heardMs >= home.settings().silenceMs()) {
      close(CloseCode.CLOSE_CODE_SILENT);
      return -1;
    }
    if (!transport.congested()) {
      backlog.clear();
    } else if (backlog.stalledMs() != 0
        && nowMs - backlog.stalledMs() >= home.settings().stalledLimit().toMillis()) {
      close(CloseCode.CLOSE_CODE_TOO_SLOW);
      return -1;
    }
    pending.expire(
        nowMs, late -> nack(late.frame(), Commands.undecided(), late.client().toString()));
    return nextLook();
  }
}
