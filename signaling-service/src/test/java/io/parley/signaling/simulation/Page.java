package io.parley.signaling.simulation;

import io.parley.proto.call.CallMedia;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.Participant;
import io.parley.signaling.service.Coming;
import io.parley.signaling.simulation.SocketNode.Answer;
import io.parley.signaling.simulation.SocketNode.Ask;
import io.parley.signaling.simulation.SocketNode.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A page of a user's: what it knows of calls, and the one that it is in. */
final class Page {
  private static final PeerMedia SOUND = PeerMedia.newBuilder().setMicrophone(true).build();
  private static final long PATIENCE_MS = 25_000;

  final UserId user;
  private final World world;
  private final Suite suite;
  private final Map<CallId, Call> known = new HashMap<>();
  private final Map<CallId, Long> goneAt = new HashMap<>();
  private final Set<PeerId> spent = new HashSet<>();
  private Socket socket;
  private boolean closed;
  private PeerId peer;
  private CallId in;
  private long sinceVersion;
  private boolean coming;
  private long awayMs;

  Page(World world, Suite suite, UserId user) {
    this.world = world;
    this.suite = suite;
    this.user = user;
  }

  PeerId peer() {
    return peer;
  }

  CallId in() {
    return in;
  }

  boolean isConnected() {
    return socket != null;
  }

  boolean uses(Socket other) {
    return socket == other && !closed;
  }

  /** Reached as the device that it is, and has been for some time. */
  boolean wasThere() {
    return isThere() && world.nowMs() - awayMs > 2_000;
  }

  boolean isThere() {
    return socket != null && peer != null && socket.node().holds(peer);
  }

  void attached(PeerId device) {
    if (device.equals(peer)) {
      awayMs = world.nowMs();
    }
  }

  /** Calls that it takes to be alive, and its user to be called to or in. */
  Stream<Call> concerning() {
    return live().filter(it -> Lawful.called(me(it)) || SimulatedStore.joined(me(it)));
  }

  Stream<Call> live() {
    return List.copyOf(known.values()).stream()
        .filter(SimulatedStore::isLive)
        .filter(it -> it.version() > goneAt.getOrDefault(it.id(), 0L));
  }

  Participant me(Call call) {
    return call.participants().get(user);
  }

  void connect() {
    if (!closed && socket == null) {
      suite
          .anyNode()
          .ifPresentOrElse(
              node -> {
                socket = node.open(this);
                fetch(socket);
                comeBack();
              },
              () -> world.after(500, this::connect));
    }
  }

  /** Its socket is gone, which the node sees now or later, if it lives. */
  void disconnect() {
    if (socket != null) {
      Socket old = socket;
      lost(old);
      world.after(world.dice.percent(50) ? 0 : world.dice.from(100, 5_000), old::close);
    }
  }

  void lost(Socket old) {
    if (socket == old) {
      socket = null;
      awayMs = world.nowMs();
      world.after(world.dice.from(200, 6_000), this::connect);
    }
  }

  /** Is no more, without a word. */
  void vanish() {
    closed = true;
    socket = null;
  }

  /** Is opened again, as another page. */
  void open() {
    closed = false;
    peer = null;
    in = null;
    connect();
  }

  private void fetch(Socket mine) {
    Map<CallId, Long> asked = new HashMap<>();
    concerning().forEach(it -> asked.put(it.id(), it.version()));
    boolean[] done = {false};
    mine.node()
        .list(
            mine,
            calls ->
                mine.toPage(
                    () -> {
                      done[0] = true;
                      calls.forEach(it -> asked.remove(it.id()));
                      asked.forEach((id, version) -> goneAt.merge(id, version, Math::max));
                      if (in != null && asked.containsKey(in)) {
                        out();
                      }
                      calls.forEach(this::see);
                    }));
    world.after(
        3_000,
        () -> {
          if (!done[0] && socket == mine) {
            fetch(mine);
          }
        });
  }

  /** Takes what is newer than what it knows. */
  void see(Call call) {
    Call before = known.get(call.id());
    if (before == null || before.version() < call.version()) {
      known.put(call.id(), call);
    }
    look(known.get(call.id()));
  }

  private void look(Call call) {
    Participant me = me(call);
    PeerId joined = SimulatedStore.joined(me) ? me.device().peer() : null;
    boolean here = joined != null && joined.equals(peer);
    if (here) {
      in = call.id();
      sinceVersion = Math.max(sinceVersion, 1);
      if (me.device().cutOffMs() != 0 && socket != null) {
        world.tally.count("came back");
        comeBack();
      }
    } else if (joined != null && spent.contains(joined)) {
      world.tally.count("left again");
      leave(call.id(), joined, false);
    } else if (call.id().equals(in) && call.version() >= sinceVersion && sinceVersion > 0) {
      world.tally.count(joined == null ? "out" : "taken over");
      out();
    }
    if (Lawful.in(me, "INVITED") && SimulatedStore.isLive(call) && peer == null) {
      ask((to, inbox) -> to.calls().ring(user, call.id()), null, done -> {});
    }
  }

  private void out() {
    if (peer != null) {
      spent.add(peer);
    }
    peer = null;
    in = null;
    sinceVersion = 0;
  }

  private Coming as(PeerId device, String inbox, boolean leaveOther) {
    return new Coming(user, device, inbox, SOUND, leaveOther);
  }

  void start(UserId other, boolean leaveOther) {
    PeerId mine = become(null, leaveOther);
    come((to, inbox) -> to.starts().startDirect(as(mine, inbox, leaveOther), other, voice()));
  }

  void start(ConversationId group, boolean leaveOther) {
    PeerId mine = become(null, leaveOther);
    come((to, inbox) -> to.starts().startGroup(as(mine, inbox, leaveOther), group, voice()));
  }

  private static CallMedia voice() {
    return CallMedia.CALL_MEDIA_VOICE;
  }

  void join(CallId call, boolean leaveOther) {
    PeerId mine = become(call, leaveOther);
    come((to, inbox) -> to.calls().join(as(mine, inbox, leaveOther), call));
  }

  private PeerId become(CallId call, boolean leaveOther) {
    if (leaveOther) {
      suite.moves(user);
    }
    peer = new PeerId(world.dice.uuid());
    in = call;
    sinceVersion = 0;
    coming = false;
    awayMs = world.nowMs();
    return peer;
  }

  /** As the same device, over the socket that it has now. */
  private void comeBack() {
    if (peer != null && in != null && !coming) {
      PeerId mine = peer;
      CallId call = in;
      come((to, inbox) -> to.calls().join(as(mine, inbox, false), call));
    }
  }

  private void come(Ask ask) {
    PeerId mine = peer;
    coming = true;
    ask(
        ask,
        mine,
        answer -> {
          coming = false;
          if (mine.equals(peer) && answer.call() != null) {
            in = answer.call().id();
            sinceVersion = answer.call().version();
            see(answer.call());
          } else if (mine.equals(peer)) {
            out();
          } else if (answer.call() != null) {
            see(answer.call());
          }
        });
  }

  void decline(CallId call) {
    ask((to, inbox) -> to.calls().decline(user, call), null, this::told);
  }

  void hangUp(boolean failed) {
    CallId call = in;
    PeerId mine = peer;
    out();
    leave(call, mine, failed);
  }

  private void leave(CallId call, PeerId mine, boolean failed) {
    ask((to, inbox) -> to.calls().leave(user, call, mine, failed), null, this::told);
  }

  void setMedia() {
    CallId call = in;
    PeerId mine = peer;
    PeerMedia media = SOUND.toBuilder().setCamera(world.dice.percent(50)).build();
    ask((to, inbox) -> to.calls().setMedia(user, call, mine, media), null, this::told);
  }

  void invite(Set<UserId> others) {
    CallId call = in;
    ask((to, inbox) -> to.calls().invite(user, call, others), null, this::told);
  }

  /** The page is loaded again, and wants to be back in the call. */
  void reload() {
    CallId call = in;
    disconnect();
    join(call, false);
  }

  private void told(Answer answer) {
    if (answer.call() != null) {
      see(answer.call());
    }
  }

  private void ask(Ask ask, PeerId arriving, Consumer<Answer> then) {
    attempt(ask, arriving, then, world.nowMs() + PATIENCE_MS, new boolean[1]);
  }

  private void attempt(
      Ask ask, PeerId arriving, Consumer<Answer> then, long untilMs, boolean[] done) {
    if (done[0] || closed || (arriving != null && !arriving.equals(peer))) {
      return;
    } else if (world.nowMs() > untilMs) {
      if (arriving != null) {
        coming = false;
        out();
      }
      return;
    } else if (socket != null) {
      Socket mine = socket;
      Consumer<Answer> back =
          answer ->
              mine.toPage(
                  () -> {
                    if (!done[0]) {
                      done[0] = true;
                      then.accept(answer);
                    }
                  });
      world.after(world.latency(), () -> pass(mine, ask, arriving, back));
    }
    world.after(socket == null ? 500 : 4_500, () -> attempt(ask, arriving, then, untilMs, done));
  }

  private void pass(Socket mine, Ask ask, PeerId arriving, Consumer<Answer> back) {
    if (mine.isOpen()) {
      mine.node().pass(mine, ask, arriving, back);
    }
  }
}
