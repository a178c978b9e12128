package io.parley.gochat.calls;

import io.parley.gochat.chat.Client;
import io.parley.gochat.wire.GochatFrame;

/** A client, as calls know it. Used on the socket's event loop. */
public interface Caller extends Client {
  /** Whom it calls and who calls it. */
  Lines lines();

  /** Writes a frame if the client reads fast enough; else another one follows. */
  void writeIfFree(GochatFrame frame);
}
