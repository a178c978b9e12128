package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine and the log before it: nodes give commands, each applied at once. */
final class Feed {
  static final long LEASE_MS = 6000;

  private final Map<String, Long> operations = new HashMap<>();
  private Machine machine = new Machine();
  private long nowMs = 1_000_000;
  private long offset = 10;

  static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  Machine machine() {
    return machine;
  }

  /** Time passes, nothing is appended. */
  void pass(long ms) {
    nowMs += ms;
  }

  /** Time passes, while these nodes beat each second. */
  void pass(long ms, String... beating) {
    for (long left = ms; left > 0; left -= 1000) {
      pass(Math.min(left, 1000));
      for (String node : beating) {
        beat(node);
      }
    }
  }

  Applied join(String node) {
    return join(node, Optional.empty());
  }

  Applied join(String node, Optional<Address> address) {
    return give(node, new MemberCommand.Join(address, LEASE_MS, CommandKind.UNDERSTOOD));
  }

  Applied beat(String node) {
    return append(envelope(node, process(node), 0, new MemberCommand.Beat()));
  }

  Applied give(String node, Command command) {
    return append(envelope(node, process(node), operations.merge(node, 1L, Long::sum), command));
  }

  /** The number of the operation that the node gave last. */
  long operation(String node) {
    return operations.getOrDefault(node, 0L);
  }

  Applied append(Envelope envelope) {
    return append(envelope.encode());
  }

  Applied append(Bytes value) {
    return machine.replay(new LogRecord(offset++, nowMs, value));
  }

  Envelope envelope(String node, long process, long operation, Command command) {
    long member =
        machine
            .member(node)
            .or(() -> machine.joining(node))
            .map(Member::joinOffset)
            .orElse(Envelope.NO_MEMBER);
    return new Envelope(node, process, member, operation, 1, command);
  }

  static long process(String node) {
    return node.hashCode();
  }

  List<String> members() {
    return machine.members().stream().map(Member::nodeId).toList();
  }

  /** Goes on with a machine made from a picture of this one. */
  void restore() {
    String digest = machine.digest();
    machine = Machine.restore(machine.picture().encode());
    assertThat(machine.digest()).isEqualTo(digest);
  }

  static Outcome ignored(Outcome.Reason reason) {
    return new Outcome.Ignored(reason);
  }
}
