package io.parley.message.socket;

import io.parley.proto.client.CloseCode;

/** What is counted of sockets. Safe on any thread. */
public interface SocketMetrics {
  /** A socket was opened. */
  void opened();

  /** The server closes a socket. */
  void closed(CloseCode code);

  /** A socket's connection is gone. */
  void gone();

  /** An event loop reads from the database what the bus did not bring. */
  void healed();
}
