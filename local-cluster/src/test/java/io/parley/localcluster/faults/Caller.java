package io.parley.localcluster.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.bench.load.Account;
import io.parley.kit.error.ErrorCodes;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.LeaveCall;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.SetPeerMedia;
import io.parley.proto.call.StartCall;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.FetchEntries;
import io.parley.proto.client.Hello;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.SignalPeer;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Somebody with a socket to one message node who calls: asks again with the same frame where the
 * outcome is unknown, as the web app does. Its methods block.
 */
public final class Caller implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** The device. */
  public final String peer = UUID.randomUUID().toString();

  private final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocketClient client;
  private final WebSocket socket;
  private int signals;

  /** Connects to a node's port. */
  public Caller(Vertx vertx, int port, Account account) {
    client = vertx.createWebSocketClient();
    socket =
        Await.result(
            client.connect(
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws")));
    socket.binaryMessageHandler(this::receive);
    send(
        ClientFrame.newBuilder()
            .setHello(Hello.newBuilder().setAccessToken(account.accessToken())));
    await("a welcome", frame -> frame.getWelcome().getLast());
  }

  private void receive(Buffer bytes) {
    try {
      frames.add(ServerFrame.parseFrom(bytes.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private int send(ClientFrame.Builder frame) {
    int id = ids.incrementAndGet();
    socket.writeBinaryMessage(Buffer.buffer(frame.setId(id).build().toByteArray()));
    return id;
  }

  private ServerFrame await(String what, Predicate<ServerFrame> wanted) {
    Await.until(what, LIMIT, () -> frames.stream().anyMatch(wanted));
    return frames.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** The answer, once it is one. */
  private ServerFrame ask(ClientFrame.Builder frame) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      int id = send(frame);
      ServerFrame answer = await("an answer", came -> came.getRe() == id);
      if (!answer.hasNack()
          || !ErrorCodes.outcomeUnknown(answer.getNack().getFailure().getCode())
          || System.nanoTime() > end) {
        return answer;
      }
    }
  }

  private Call act(CallAct.Builder act) {
    ServerFrame answer = ask(ClientFrame.newBuilder().setCallAct(act));
    if (!answer.hasCallAnswer()) {
      throw new AssertionError("refused: " + answer);
    }
    return answer.getCallAnswer().getCall();
  }

  /** Waits until the node has told of the conversation: a group that was just made comes later. */
  public void knows(String conversation) {
    await(
        "the conversation",
        frame ->
            frame.getConversationChanged().getConversation().getId().equals(conversation)
                || frame.getWelcome().getConversationsList().stream()
                    .anyMatch(known -> known.getId().equals(conversation)));
  }

  /** Calls a group. */
  public Call start(String group) {
    return act(
        CallAct.newBuilder()
            .setStart(
                StartCall.newBuilder()
                    .setGroupId(group)
                    .setMedia(CallMedia.CALL_MEDIA_VIDEO)
                    .setPeerId(peer)));
  }

  /** Comes in. */
  public Call join(String call) {
    return act(CallAct.newBuilder().setJoin(JoinCall.newBuilder().setCallId(call).setPeerId(peer)));
  }

  /** Switches the camera on or off. */
  public Call camera(String call, boolean on) {
    return act(
        CallAct.newBuilder()
            .setSetMedia(
                SetPeerMedia.newBuilder()
                    .setCallId(call)
                    .setPeerId(peer)
                    .setMedia(PeerMedia.newBuilder().setCamera(on))));
  }

  /** Hangs up. */
  public Call leave(String call) {
    return act(
        CallAct.newBuilder().setLeave(LeaveCall.newBuilder().setCallId(call).setPeerId(peer)));
  }

  /** Says something to another device, which comes there. */
  public void say(String call, Caller to) {
    int n = ++signals;
    ServerFrame answer =
        ask(
            ClientFrame.newBuilder()
                .setSignalPeer(
                    SignalPeer.newBuilder()
                        .setCallId(call)
                        .setFromPeerId(peer)
                        .setToPeerId(to.peer)
                        .setSignal(
                            PeerSignal.newBuilder()
                                .setN(n)
                                .setCandidates(
                                    Candidates.newBuilder()
                                        .addCandidates(Candidate.getDefaultInstance())))));
    if (!answer.hasSignalTaken()) {
      throw new AssertionError("refused: " + answer);
    }
    to.await(
        "what was said",
        frame ->
            frame.getPeerSignalled().getFromPeerId().equals(peer)
                && frame.getPeerSignalled().getSignal().getN() == n);
  }

  /** Waits until the call is told in a state. */
  public void sees(String what, Predicate<Call> wanted) {
    await(what, frame -> frame.hasCallChanged() && wanted.test(frame.getCallChanged().getCall()));
  }

  /** Waits until an entry has come by itself. */
  public void hears(String what, Predicate<Entry> wanted) {
    await(what, frame -> frame.getDelivery().getEntriesList().stream().anyMatch(wanted));
  }

  /** The newest entries of a conversation. */
  public List<Entry> entries(String conversation) {
    ServerFrame answer =
        ask(
            ClientFrame.newBuilder()
                .setFetchEntries(
                    FetchEntries.newBuilder().setConversationId(conversation).setLimit(200)));
    if (!answer.hasPage()) {
      throw new AssertionError("refused: " + answer);
    }
    return answer.getPage().getEntriesList();
  }

  @Override
  public void close() {
    Await.result(client.close());
  }
}
