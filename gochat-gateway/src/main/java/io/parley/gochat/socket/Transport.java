package io.parley.gochat.socket;

import io.vertx.core.buffer.Buffer;

/** The connection under a socket. */
interface Transport {
  void write(Buffer frame);

  /** Whether the client does not read as fast as is written. */
  boolean congested();

  /** Closes with a code, after what is queued. */
  void close(Closing why);
}
