package io.parley.message.socket;

import io.parley.proto.client.CloseCode;
import io.vertx.core.buffer.Buffer;

/** What a socket speaks through: a WebSocket, or a test's. Used on one event loop. */
interface Transport {
  /** Queues a binary frame. */
  void write(Buffer frame);

  /** Whether more is queued than the client takes. */
  boolean congested();

  /** Takes nothing more from the client until {@link #resume}. */
  void pause();

  void resume();

  /** Begins to close, behind what is queued. */
  void close(CloseCode code);

  /** Closes the connection now, whatever is queued. */
  void drop();
}
