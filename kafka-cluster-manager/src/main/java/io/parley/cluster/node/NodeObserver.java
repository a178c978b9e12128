package io.parley.cluster.node;

import io.parley.cluster.machine.Address;
import io.parley.cluster.machine.Command;
import java.util.List;
import java.util.Optional;

/**
 * Who wants to know what happens to a node. Called by the applying thread in the order of the log,
 * before the operations that brought it about complete; must not block. What it throws is logged.
 */
public interface NodeObserver {
  /** Somebody has become a member; with all members, the oldest first. */
  void memberAdded(String nodeId, List<String> nodes);

  /** Somebody is no member any more; with all that are left, the oldest first. */
  void memberLeft(String nodeId, List<String> nodes);

  /** Who listens on that address is another set now, perhaps an empty one. */
  void registrationsChanged(String address);

  /** This node is no member any more, against its will; it joins again by itself. */
  void evicted();

  /** Where this node's event bus is reached, if that is known yet. */
  Optional<Address> address();

  /** What the node gives first when it has joined again, so that the others find it as it is. */
  List<Command> restoration();

  /** The node had to stop: another one has its place, or it cannot follow the log. */
  void stopped(RuntimeException why);
}
