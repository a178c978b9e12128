package io.parley.cluster.machine;

/** A command that does not fit into a record of the log: its key or value is too large. */
public final class CommandTooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CommandTooLargeException(Command command, long octets) {
    super(
        command.kind()
            + ": "
            + octets
            + " octets (expected: up to "
            + Envelope.LIMIT
            + ", as Kafka's records are)");
  }
}
