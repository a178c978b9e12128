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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A page of a user's: what it knows of calls, and the one that it is in. */
final class Page {
  private static final PeerMedia SOUND = PeerMedia.newBuilder().setMicrophone(true).build();

  final UserId user;
  private final World world;
  private final Suite suite;
  private final Patience patience;
  private final Known known;
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
    this.known = new Known(user);
    this.patience = new Patience(world, this);
    this.user = user;
  }

  PeerId peer() {
    return peer;
  }

  CallId in() {
    return in;
  }

  Socket socket() {
    return socket;
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

  Known known() {
    return known;
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
    Map<CallId, Long> asked = known.versions();
    boolean[] done = {false};
    mine.node()
        .list(
            mine,
            calls ->
                mine.toPage(
                    () -> {
                      done[0] = true;
                      calls.forEach(it -> asked.remove(it.id()));
                      known.gone(asked);
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
    look(known.see(call));
  }

  private void look(Call call) {
    Participant me = known.me(call);
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
      patience.ask((to, inbox) -> to.calls().ring(user, call.id()), null, done -> {});
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
    come(
        (to, inbox) ->
            to.starts()
                .startDirect(as(mine, inbox, leaveOther), other, CallMedia.CALL_MEDIA_VOICE));
  }

  void start(ConversationId group, boolean leaveOther) {
    PeerId mine = become(null, leaveOther);
    come(
        (to, inbox) ->
            to.starts().startGroup(as(mine, inbox, leaveOther), group, CallMedia.CALL_MEDIA_VOICE));
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
    patience.ask(
        ask,
        mine,
        answer -> {
          coming = false;
          if (answer.call() == null && mine.equals(peer)) {
            out();
          } else if (mine.equals(peer)) {
            in = answer.call().id();
            sinceVersion = answer.call().version();
          }
          told(answer);
        });
  }

  void decline(CallId call) {
    patience.ask((to, inbox) -> to.calls().decline(user, call), null, this::told);
  }

  void hangUp(boolean failed) {
    CallId call = in;
    PeerId mine = peer;
    out();
    leave(call, mine, failed);
  }

  private void leave(CallId call, PeerId mine, boolean failed) {
    patience.ask((to, inbox) -> to.calls().leave(user, call, mine, failed), null, this::told);
  }

  void setMedia() {
    CallId call = in;
    PeerId mine = peer;
    PeerMedia media = SOUND.toBuilder().setCamera(world.dice.percent(50)).build();
    patience.ask((to, inbox) -> to.calls().setMedia(user, call, mine, media), null, this::told);
  }

  void invite(Set<UserId> others) {
    CallId call = in;
    patience.ask((to, inbox) -> to.calls().invite(user, call, others), null, this::told);
  }

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

  /** Still wants what it asked for; a device that is to come in may be another one by now. */
  boolean wants(PeerId arriving) {
    return !closed && (arriving == null || arriving.equals(peer));
  }

  void givesUp(PeerId arriving) {
    if (arriving != null) {
      coming = false;
      out();
    }
  }
}
