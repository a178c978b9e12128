package io.parley.signaling.simulation;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.signaling.domain.Call;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A node that holds sockets: it passes acts on, and knows which socket is which device. */
final class SocketNode {
  private final World world;
  private final Suite suite;
  private final Map<PeerId, Socket> peers = new HashMap<>();
  private final List<Socket> sockets = new ArrayList<>();
  private String inbox;
  private boolean up = true;

  SocketNode(World world, Suite suite) {
    this.world = world;
    this.suite = suite;
    this.inbox = "inbox." + world.dice.uuid();
  }

  /** What a page asks of a replica, told where the page is reached. */
  interface Ask extends BiFunction<Replica, String, Future<Call>> {}

  /** The answer to an act: the call, or why not. */
  record Answer(Call call, ErrorCode refusal) {}

  boolean isUp() {
    return up;
  }

  String inbox() {
    return inbox;
  }

  Socket open(Page page) {
    Socket socket = new Socket(this, page);
    sockets.add(socket);
    return socket;
  }

  /**
   * Passes an act on, twice where it is not answered soon.
   *
   * @param arriving the device that comes into the call by it; null: none
   */
  void pass(Socket socket, Ask ask, PeerId arriving, Consumer<Answer> answer) {
    String mine = inbox;
    boolean[] answered = {false};
    Consumer<Answer> first =
        it -> {
          if (!answered[0] && mine.equals(inbox)) {
            answered[0] = true;
            if (arriving != null && it.call() != null) {
              arrive(socket, it.call().id(), arriving);
            }
            answer.accept(it);
          }
        };
    send(ask, mine, first);
    world.after(
        1_500,
        () -> {
          if (!answered[0] && mine.equals(inbox)) {
            send(ask, mine, first);
          }
        });
  }

  private void send(Ask ask, String from, Consumer<Answer> answer) {
    world.message(
        () ->
            suite
                .anyReplica()
                .ifPresent(
                    replica ->
                        ask.apply(replica, from)
                            .onSuccess(call -> answered(call, answer))
                            .onFailure(failure -> refused(failure, answer))));
  }

  private void answered(Call call, Consumer<Answer> answer) {
    world.after(0, () -> suite.told(call));
    reply(new Answer(call, null), answer);
  }

  private void refused(Throwable failure, Consumer<Answer> answer) {
    if (!(failure instanceof Refusal refusal)) {
      suite.broken(failure);
    } else if (refusal.code() != ErrorCode.ERROR_CODE_UNAVAILABLE) {
      reply(new Answer(null, refusal.code()), answer);
    }
  }

  private void reply(Answer answer, Consumer<Answer> to) {
    world.message(() -> to.accept(answer));
  }

  private void arrive(Socket socket, CallId call, PeerId peer) {
    socket.devices.put(peer, call);
    if (socket.isOpen()) {
      peers.put(peer, socket);
      socket.page.attached(peer);
    } else if (peers.get(peer) == null || peers.get(peer) == socket) {
      lose(socket, peer);
    }
  }

  void closed(Socket socket) {
    sockets.remove(socket);
    for (PeerId peer : socket.devices.keySet()) {
      if (peers.remove(peer, socket)) {
        lose(socket, peer);
      }
    }
  }

  private void lose(Socket socket, PeerId peer) {
    String mine = inbox;
    CallId call = socket.devices.get(peer);
    world.message(
        () ->
            suite
                .anyReplica()
                .ifPresent(it -> it.calls().losePeer(call, socket.page.user, peer, mine)));
  }

  /** Asks for the calls of the page's user. */
  void list(Socket socket, Consumer<List<Call>> answer) {
    world.message(
        () ->
            suite
                .anyReplica()
                .ifPresent(
                    it ->
                        it.calls()
                            .list(socket.page.user)
                            .onSuccess(calls -> world.message(() -> answer.accept(calls)))));
  }

  boolean holds(PeerId peer) {
    return up && peers.containsKey(peer);
  }

  Set<PeerId> reached(Set<PeerId> asked) {
    Set<PeerId> reached = new HashSet<>(asked);
    reached.retainAll(peers.keySet());
    return reached;
  }

  void notice(Call call) {
    for (Socket socket : List.copyOf(sockets)) {
      if (call.participants().containsKey(socket.page.user)) {
        world.message(() -> socket.toPage(() -> socket.page.see(call)));
      }
    }
  }

  /** Dies without a word; what comes up again is another one. */
  void die() {
    world.tally.count("node died");
    up = false;
    inbox = "inbox." + world.dice.uuid();
    peers.clear();
    List<Socket> lost = List.copyOf(sockets);
    sockets.clear();
    lost.forEach(it -> it.page.lost(it));
    world.after(world.dice.from(2_000, 20_000), () -> up = true);
  }

  /** A client's connection. */
  static final class Socket {
    private final SocketNode node;
    private final Page page;
    private final Map<PeerId, CallId> devices = new HashMap<>();

    private Socket(SocketNode node, Page page) {
      this.node = node;
      this.page = page;
    }

    SocketNode node() {
      return node;
    }

    boolean isOpen() {
      return node.sockets.contains(this);
    }

    /** What the page gets over it, while it is open. */
    void toPage(Runnable what) {
      if (isOpen() && page.uses(this)) {
        what.run();
      }
    }

    void close() {
      node.closed(this);
    }
  }
}
