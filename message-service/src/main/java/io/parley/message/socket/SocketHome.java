package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.Hello;
import io.parley.proto.id.UserId;

/** What a socket asks of where it lives. Used on its event loop. */
interface SocketHome {
  /** Milliseconds since 1970. */
  long now();

  SocketSettings settings();

  Wheel wheel();

  /** Answers the Hello, then calls {@link ClientSocket#live}; or closes the socket. */
  void hello(ClientSocket socket, int re, Hello hello);

  /** Does what a signed-in client asks for. */
  void command(ClientSocket socket, ClientFrame frame);

  /** A frame was refused; the client id is empty unless it was a send. */
  void refused(Refusal refusal, String clientId);

  /** Ties a signed-in socket to its user. */
  LocalUser attach(UserId id, ClientSocket socket);

  /** A socket takes and gives nothing any more. {@code code} is null if its client went. */
  void closing(ClientSocket socket, CloseCode code);

  /** A socket's connection is gone. */
  void closed(ClientSocket socket);
}
