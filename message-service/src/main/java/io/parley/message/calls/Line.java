package io.parley.message.calls;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** A client's socket, as others reach it. Safe on any thread. */
public interface Line {
  /** Writes a frame; false if the socket is gone. Never fails. */
  Future<Boolean> write(Buffer frame);
}
