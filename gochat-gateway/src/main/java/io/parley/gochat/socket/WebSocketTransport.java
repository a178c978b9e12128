package io.parley.gochat.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.function.Consumer;

/** A WebSocket, and the one handler of its frames. */
final class WebSocketTransport implements Transport {
  private final ServerWebSocket webSocket;
  private final long largest;
  private Consumer<byte[]> received;
  private Consumer<Closing> broken;

  /** The first pieces of a message whose last one is still to come. */
  private Buffer pieces;

  WebSocketTransport(ServerWebSocket webSocket, long largest) {
    this.webSocket = webSocket;
    this.largest = largest;
  }

  /** Gives whole messages, what breaks the rules, and the end of the connection. */
  void connect(Consumer<byte[]> onMessage, Consumer<Closing> onBroken, Runnable onClosed) {
    received = onMessage;
    broken = onBroken;
    webSocket.frameHandler(this::frame);
    webSocket.exceptionHandler(failed -> {});
    webSocket.closeHandler(closed -> onClosed.run());
  }

  private void frame(WebSocketFrame frame) {
    if (frame.isText()) {
      broken.accept(Closing.MALFORMED);
    } else if (frame.isBinary() || frame.isContinuation()) {
      piece(frame.binaryData(), frame.isFinal());
    }
  }

  private void piece(Buffer data, boolean last) {
    long length = (long) data.length() + (pieces == null ? 0 : pieces.length());
    if (length > largest) {
      pieces = null;
      broken.accept(Closing.TOO_LARGE);
    } else if (last) {
      byte[] whole = pieces == null ? data.getBytes() : pieces.appendBuffer(data).getBytes();
      pieces = null;
      received.accept(whole);
    } else {
      pieces = pieces == null ? data.copy() : pieces.appendBuffer(data);
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
  public void close(Closing why) {
    if (!webSocket.isClosed()) {
      webSocket.close(why.code(), why.reason());
    }
  }
}
