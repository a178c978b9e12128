package io.parley.gochat.chat;

import io.parley.gochat.wire.GochatFrame;
import io.parley.proto.id.UserId;

/** The client at the other end of a socket. Used on the socket's event loop. */
public interface Client {
  /** Whose it is. */
  UserId user();

  /** Their user name. */
  String username();

  /** Writes a frame; nothing where the socket is closed. */
  void write(GochatFrame frame);

  /** Whether frames can still come to it. */
  boolean isOpen();

  /** What it has sent lately. */
  OwnSends own();
}
