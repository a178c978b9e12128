package io.parley.standalone.rights;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.error.ErrorCodes;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Ping;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket of one person. Its methods block; it keeps every frame that came. */
final class Line {
  private final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
  private final Map<Integer, ServerFrame> answers = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  // Held: a client that nobody refers to is closed, with its sockets, by the garbage collector.
  private final WebSocketClient client;
  private final WebSocket socket;

  private Line(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
  }

  void close() {
    Await.result(client.close());
  }

  /** Connects and waits for the welcome. */
  static Line open(Vertx vertx, int port, String token) {
    WebSocketClient client = vertx.createWebSocketClient();
    WebSocketConnectOptions where =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws");
    Line line = new Line(client, Await.result(client.connect(where)));
    line.socket.binaryMessageHandler(line::receive);
    line.send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setAccessToken(token)));
    Await.until(
        "a welcome", () -> line.frames.stream().anyMatch(frame -> frame.getWelcome().getLast()));
    return line;
  }

  private void receive(Buffer bytes) {
    try {
      ServerFrame frame = ServerFrame.parseFrom(bytes.getBytes());
      frames.add(frame);
      frame.getDelivery().getAcksList().forEach(ack -> answers.put(ack.getRe(), frame));
      answers.put(frame.getRe(), frame);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private int send(ClientFrame.Builder frame) {
    int id = ids.incrementAndGet();
    socket.writeBinaryMessage(Buffer.buffer(frame.setId(id).build().toByteArray()));
    return id;
  }

  /** What answers a frame: a reply, a Nack, or the delivery with its Ack. */
  ServerFrame ask(ClientFrame.Builder frame) {
    int id = send(frame);
    Await.until("an answer to " + frame.getBodyCase(), () -> answers.containsKey(id));
    return answers.get(id);
  }

  /** The outcome of a frame that is answered only by a Nack. */
  String tell(ClientFrame.Builder frame) {
    int id = send(frame);
    ask(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()));
    return Optional.ofNullable(answers.get(id)).map(Line::outcome).orElse(Person.OK);
  }

  /** {@code OK}, or the code of a Nack. */
  static String outcome(ServerFrame answer) {
    ErrorCode code = answer.getNack().getFailure().getCode();
    return answer.hasNack() ? ErrorCodes.name(code) : Person.OK;
  }

  /** All that came, from a place in their order on. */
  List<ServerFrame> framesFrom(int first) {
    List<ServerFrame> all = List.copyOf(frames);
    return all.subList(first, all.size());
  }
}
