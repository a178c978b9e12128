package io.parley.localcluster.faults;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.bench.load.Server;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Ping;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Welcome;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;

/**
 * Keeps one welcomed socket to the server, as the web app does: connects again with back-off,
 * resumes with the last token, moves where the server asks for it, and gives a silent server up. On
 * the clients' event loop only.
 */
final class Line {
  private static final long GREETING_LIMIT_MS = 15_000;
  private static final long PONG_LIMIT_MS = 10_000;
  private static final long STABLE_NANOS = 10_000_000_000L;

  /** Who hears of it. */
  interface Listener {
    /** Every frame of a Welcome; the last one makes the line usable. */
    void welcomed(Welcome welcome);

    /** Any other frame, in order. */
    void received(ServerFrame frame);

    /** There is no socket any more. */
    void lost();
  }

  private final Vertx vertx;
  private final WebSocketClient connector;
  private final Server server;
  private final String accessToken;
  private final Listener listener;
  private final Tally tally;
  private final Backoff backoff = new Backoff();
  private ByteString resumeToken = ByteString.EMPTY;
  private WebSocket live;
  private long welcomedAt;
  private long pinging = -1;
  private long ponging = -1;
  private boolean ended;

  Line(
      Vertx vertx,
      WebSocketClient connector,
      Server server,
      String accessToken,
      Listener listener,
      Tally tally) {
    this.vertx = vertx;
    this.connector = connector;
    this.server = server;
    this.accessToken = accessToken;
    this.listener = listener;
    this.tally = tally;
  }

  boolean online() {
    return live != null;
  }

  long welcomedAt() {
    return welcomedAt;
  }

  void connect() {
    if (ended) {
      return;
    }
    Greeting greeting = new Greeting();
    greeting.timer = vertx.setTimer(GREETING_LIMIT_MS, late -> greeting.end("no welcome in time"));
    connector
        .connect(
            new WebSocketConnectOptions()
                .setHost(server.host())
                .setPort(server.port())
                .setURI("/ws")
                .setTimeout(GREETING_LIMIT_MS))
        .onSuccess(greeting::opened)
        .onFailure(failure -> greeting.end("connect: " + failure.getClass().getSimpleName()));
  }

  /** Writes to the socket that is there. */
  void write(ClientFrame.Builder frame) {
    if (live != null) {
      write(live, frame);
    }
  }

  private static void write(WebSocket socket, ClientFrame.Builder frame) {
    // What cannot be written shows by the socket's end.
    socket.writeBinaryMessage(Buffer.buffer(frame.build().toByteArray())).onFailure(gone -> {});
  }

  void close() {
    ended = true;
    if (live != null) {
      live.close().onFailure(gone -> {});
    }
  }

  private void tryLater(String reason) {
    tally.add(reason);
    if (!ended) {
      vertx.setTimer(backoff.next(), woken -> connect());
    }
  }

  private void ping(long heartbeatMs) {
    vertx.cancelTimer(pinging);
    pinging =
        vertx.setPeriodic(
            heartbeatMs,
            due -> {
              write(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()));
              if (ponging == -1) {
                WebSocket asked = live;
                ponging = vertx.setTimer(PONG_LIMIT_MS, late -> asked.close());
              }
            });
  }

  /** One socket, from the attempt to its end. */
  private final class Greeting {
    private WebSocket socket;
    private long timer;
    private boolean over;

    private void opened(WebSocket opened) {
      if (over) {
        opened.close().onFailure(gone -> {});
        return;
      }
      socket = opened;
      socket.binaryMessageHandler(this::read);
      socket.exceptionHandler(failure -> {});
      socket.closeHandler(gone -> end("closed with " + socket.closeStatusCode()));
      write(
          socket,
          ClientFrame.newBuilder()
              .setId(1)
              .setHello(
                  Hello.newBuilder().setAccessToken(accessToken).setResumeToken(resumeToken)));
    }

    private void read(Buffer message) {
      vertx.cancelTimer(ponging);
      ponging = -1;
      try {
        ServerFrame frame = ServerFrame.parseFrom(message.getBytes());
        switch (frame.getBodyCase()) {
          case WELCOME -> welcomed(frame.getWelcome());
          case PONG -> resumeToken = frame.getPong().getResumeToken();
          case GO_AWAY -> {
            tally.add("go away");
            vertx.setTimer(1 + frame.getGoAway().getReconnectAfterMs(), due -> move());
          }
          default -> listener.received(frame);
        }
      } catch (InvalidProtocolBufferException e) {
        end("a frame that is no ServerFrame");
      }
    }

    private void move() {
      if (live == socket) {
        end("moved");
      }
    }

    private void welcomed(Welcome welcome) {
      if (!welcome.getResumeToken().isEmpty()) {
        resumeToken = welcome.getResumeToken();
      }
      if (welcome.getLast()) {
        vertx.cancelTimer(timer);
        live = socket;
        welcomedAt = System.nanoTime();
        ping(welcome.getHeartbeatMs());
      }
      listener.welcomed(welcome);
    }

    private void end(String reason) {
      if (over) {
        return;
      }
      over = true;
      vertx.cancelTimer(timer);
      if (socket != null) {
        socket.close().onFailure(gone -> {});
      }
      if (live == socket && socket != null) {
        live = null;
        vertx.cancelTimer(pinging);
        vertx.cancelTimer(ponging);
        ponging = -1;
        if (System.nanoTime() - welcomedAt > STABLE_NANOS) {
          backoff.reset();
        }
        listener.lost();
      }
      tryLater(reason);
    }
  }
}
