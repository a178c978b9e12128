package io.parley.message.socket;

import io.netty.channel.Channel;
import io.parley.proto.client.CloseCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/** A WebSocket, and the one handler of its frames. */
final class WebSocketTransport implements Transport {
  private final ServerWebSocket webSocket;
  private final Channel channel;
  private ClientSocket socket;

  /** The first pieces of a message whose last one is still to come. */
  private Buffer pieces;

  private WebSocketTransport(ServerWebSocket webSocket, Channel channel) {
    this.webSocket = webSocket;
    this.channel = channel;
  }

  /** Ties a WebSocket to a new socket of the hub. */
  static void connect(ServerWebSocket webSocket, Channel channel, Hub hub) {
    WebSocketTransport transport = new WebSocketTransport(webSocket, channel);
    ClientSocket socket = hub.connected(transport);
    transport.socket = socket;
    webSocket.frameHandler(transport::received);
    webSocket.exceptionHandler(hub::failed);
    webSocket.closeHandler(closed -> socket.closed());
  }

  private void received(WebSocketFrame frame) {
    if (frame.isText()) {
      socket.close(CloseCode.CLOSE_CODE_MALFORMED);
    } else if (frame.isBinary() || frame.isContinuation()) {
      Buffer data = frame.binaryData();
      int length = data.length() + (pieces == null ? 0 : pieces.length());
      if (length > SocketSettings.MAX_FRAME) {
        pieces = null;
        socket.close(CloseCode.CLOSE_CODE_TOO_LARGE);
      } else if (frame.isFinal()) {
        byte[] whole = pieces == null ? data.getBytes() : pieces.appendBuffer(data).getBytes();
        pieces = null;
        socket.received(whole);
      } else {
        pieces = pieces == null ? data.copy() : pieces.appendBuffer(data);
      }
    }
  }

  @Override
  public void write(Buffer frame) {
    webSocket.writeBinaryMessage(frame);
  }

  @Override
  public boolean congested() {
    return !webSocket.isClosed() && webSocket.writeQueueFull();
  }

  @Override
  public void pause() {
    webSocket.pause();
  }

  @Override
  public void resume() {
    webSocket.resume();
  }

  @Override
  public void close(CloseCode code) {
    if (!webSocket.isClosed()) {
      webSocket.close((short) code.getNumber(), code.name());
    }
  }

  @Override
  public void drop() {
    // From the last handler on, which is Vert.x's: its own way of closing waits for the client.
    var unused = channel.pipeline().lastContext().close();
  }
}
