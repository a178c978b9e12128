package io.parley.cluster.node;

import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.Member;

/**
 * Who this node is.
 *
 * @param nodeId stays the same while the manager does not leave, evictions or not
 * @param process scope of the operation numbers
 */
record Self(String nodeId, long process) {
  boolean gave(Envelope envelope) {
    return envelope.process() == process && envelope.nodeId().equals(nodeId);
  }

  boolean is(Member member) {
    return member.process() == process && member.nodeId().equals(nodeId);
  }

  boolean is(String otherNodeId, long otherProcess) {
    return otherProcess == process && otherNodeId.equals(nodeId);
  }
}
