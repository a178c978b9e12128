package io.parley.message.socket;

import io.parley.proto.client.CloseCode;
import io.parley.proto.error.ErrorCode;

/** What is counted of sockets. Safe on any thread. */
public interface SocketMetrics {
  /** A socket was opened. */
  void opened();

  /** The server closes a socket. */
  void closed(CloseCode code);

  /** A socket's connection is gone. */
  void gone();

  /** A send was stored and is acknowledged, so long after its frame came. */
  void sent(long ms);

  /** A send is acknowledged that was stored before. */
  void repeated();

  /** A send was refused. */
  void refused(ErrorCode code);

  /** An entry goes out to the readers of an event loop, so long after the log took it. */
  void delivered(long ms);

  /** An event loop reads from the database what the bus did not bring. */
  void healed();
}
