package io.parley.message.socket;

import io.netty.channel.Channel;
import io.parley.kit.error.Refusal;
import io.parley.kit.trace.Traces;
import io.parley.message.feed.Follower;
import io.parley.message.feed.MissedItems;
import io.parley.message.feed.ResumeToken;
import io.parley.message.feed.SignalPublisher;
import io.parley.message.presence.Presence;
import io.parley.message.reads.DeliveredMarks;
import io.parley.message.reads.ReadMarks;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.GoAway;
import io.parley.proto.client.Hello;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sockets of one event loop, and what they share: made, used and stopped on that loop. */
final class Hub implements SocketHome {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
  private static final long TICK_MS = 250;

  private final Vertx vertx;
  private final ContextInternal context;
  private final SocketPorts ports;
  private final SocketSettings settings;
  private final SocketMetrics metrics;
  private final Random random = new Random();
  private final Wheel wheel;
  private final Index index = new Index();
  private final Set<ClientSocket> sockets = new HashSet<>();
  private final Follower follower;
  private final ReadMarks reads;
  private final DeliveredMarks delivered;
  private final Signals signals;
  private final CallSeats seats;
  private final CallNews callNews;
  private final Handshake handshake;
  private final Commands commands;

  private long timer;
  private boolean leaving;
  private Promise<Void> empty;

  Hub(
      Vertx vertx,
      int partitions,
      SocketPorts ports,
      SocketSettings settings,
      ActLimits limits,
      SocketMetrics metrics) {
    this.vertx = vertx;
    this.context = (ContextInternal) vertx.getOrCreateContext();
    this.ports = ports;
    this.settings = settings;
    this.metrics = metrics;
    wheel = new Wheel(now());
    signals = new Signals(vertx, index);
    seats = new CallSeats(vertx, ports.seats(), ports.calls());
    callNews = new CallNews(vertx, index, seats);
    SignalPublisher publisher = new SignalPublisher(vertx);
    reads = new ReadMarks(ports.readStates(), publisher::read, ports.clock());
    delivered = new DeliveredMarks(ports.delivered(), publisher::delivered, ports.clock());
    ConversationNews news = new ConversationNews(vertx, ports.conversations());
    ContactNews contactNews = new ContactNews(index, ports);
    follower =
        new Follower(
            vertx,
            partitions,
            this::missed,
            new Deliveries(
                index,
                reads,
                news,
                contactNews,
                new DeliveryTimes(this, metrics, Traces.of(vertx))));
    handshake = new Handshake(this, ports);
    commands =
        new Commands(
            new Sends(ports.log(), ports.attaching(), limits, this),
            new Queries(ports),
            ports.tokens(),
            reads,
            delivered,
            new PreferenceChanges(ports, publisher),
            new CallCommands(ports.calls(), seats),
            publisher,
            Traces.of(vertx),
            this);
  }

  /** Follows the feed; sockets may come when it is done. */
  Future<Void> start() {
    timer = vertx.setPeriodic(TICK_MS, fired -> tick());
    ports.presence().onChange(this::presenceChanged);
    ports.tokens().onRevoked(this::revoked);
    return Future.all(signals.start(), callNews.start())
        .compose(listening -> follower.start(ports.feed()::marks));
  }

  private Future<MissedItems.Page> missed(int partition, long from, long to) {
    metrics.healed();
    return ports.feed().read(partition, from, to);
  }

  private void tick() {
    wheel.advance(now());
    reads.flushIfDue();
    delivered.flushIfDue();
  }

  /** Makes a WebSocket of a request. */
  void accept(HttpServerRequest request) {
    Channel channel = ((ConnectionBase) request.connection()).channelHandlerContext().channel();
    request
        .toWebSocket()
        .onSuccess(webSocket -> WebSocketTransport.connect(webSocket, channel, this))
        .onFailure(refused -> LOG.debug("no WebSocket: {}", refused.getMessage()));
  }

  ClientSocket connected(Transport transport) {
    ClientSocket socket = new ClientSocket(this, transport);
    sockets.add(socket);
    metrics.opened();
    if (leaving) {
      socket.close(CloseCode.CLOSE_CODE_GOING_AWAY);
    }
    return socket;
  }

  /** A connection broke, or its client broke the protocol of WebSockets; it is closed then. */
  void failed(Throwable failure) {
    LOG.debug("a socket failed: {}", failure.toString());
  }

  @Override
  public LocalUser attach(UserId id, ClientSocket socket) {
    LocalUser user = index.attach(id, socket);
    if (user.loaded == null) {
      user.loaded = load(user);
      ports.presence().arrived(id);
    }
    return user;
  }

  private Future<Void> load(LocalUser user) {
    return Future.all(
            ports.conversations().memberships(user.id), ports.conversations().contacts(user.id))
        .map(
            both -> {
              index.fill(user, both.resultAt(0), both.resultAt(1));
              return null;
            });
  }

  @Override
  public void closing(ClientSocket socket, CloseCode code) {
    if (code != null) {
      metrics.closed(code);
    }
    seats.closed(socket);
    LocalUser user = socket.user();
    if (user != null) {
      // Not at once: whoever writes to a user's sockets may be the one that found this one slow.
      context.runOnContext(
          later -> {
            if (index.detach(user, socket)) {
              ports.presence().left(user.id);
            }
          });
    }
  }

  @Override
  public void closed(ClientSocket socket) {
    sockets.remove(socket);
    metrics.gone();
    if (empty != null && sockets.isEmpty()) {
      empty.tryComplete();
    }
  }

  private void revoked(SessionId session) {
    for (LocalUser user : index.users()) {
      for (ClientSocket socket : user.sockets) {
        if (session.equals(socket.session())) {
          socket.close(CloseCode.CLOSE_CODE_SESSION_ENDED);
        }
      }
    }
  }

  private void presenceChanged(List<Presence.Change> changes) {
    PresenceNews.tell(index, changes);
  }

  /** Tells everybody to go elsewhere, waits for them, up to the limit, and closes the rest. */
  Future<Void> leave(long limitMs) {
    Promise<Void> done = context.promise();
    context.runOnContext(
        called -> {
          leaving = true;
          empty = context.promise();
          if (sockets.isEmpty()) {
            empty.complete();
          }
          sockets.forEach(this::goAway);
          long limit = vertx.setTimer(limitMs, late -> empty.tryComplete());
          empty
              .future()
              .compose(
                  gone -> {
                    vertx.cancelTimer(limit);
                    List.copyOf(sockets)
                        .forEach(socket -> socket.close(CloseCode.CLOSE_CODE_GOING_AWAY));
                    return Future.join(reads.flush(), delivered.flush()).<Void>mapEmpty();
                  })
              .onComplete(done);
        });
    return done.future();
  }

  private void goAway(ClientSocket socket) {
    socket.write(
        ServerFrame.newBuilder()
            .setGoAway(
                GoAway.newBuilder()
                    .setReconnectAfterMs(
                        random.nextInt((int) settings.goAwaySpread().toMillis()))));
  }

  /** Ends what the loop does by itself. */
  Future<Void> stop() {
    Promise<Void> done = context.promise();
    context.runOnContext(
        called -> {
          vertx.cancelTimer(timer);
          Future.join(follower.stop(), signals.stop(), callNews.stop())
              .<Void>mapEmpty()
              .onComplete(done);
        });
    return done.future();
  }

  ResumeToken resumeToken() {
    return ResumeToken.of(follower.logId(), now(), follower.positions());
  }

  /** Whether the user is a member of the conversation, as far as the feed has come. */
  boolean isMember(LocalUser user, ConversationId id) {
    Audience audience = index.audience(id);
    return audience != null && audience.has(user);
  }

  @Override
  public void refused(Refusal refusal, String clientId) {
    if (!clientId.isEmpty()) {
      metrics.refused(refusal.code());
    }
  }

  @Override
  public long now() {
    return ports.clock().millis();
  }

  @Override
  public SocketSettings settings() {
    return settings;
  }

  @Override
  public Wheel wheel() {
    return wheel;
  }

  @Override
  public void hello(ClientSocket socket, int re, Hello hello) {
    handshake.begin(socket, re, hello);
  }

  @Override
  public void command(ClientSocket socket, ClientFrame frame) {
    commands.run(socket, frame);
  }
}
