package io.parley.cluster.node;

import io.parley.cluster.machine.Effect;
import io.parley.cluster.metrics.ClusterMetrics;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what records bring about, in their order. Belongs to the applying thread. */
final class Effects {
  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  private final Self self;
  private final Replica replica;
  private final Membership membership;
  private final LockRequests locks;
  private final NodeObserver observer;
  private final ClusterMetrics metrics;

  Effects(
      Self self,
      Replica replica,
      Membership membership,
      LockRequests locks,
      NodeObserver observer,
      ClusterMetrics metrics) {
    this.self = self;
    this.replica = replica;
    this.membership = membership;
    this.locks = locks;
    this.observer = observer;
    this.metrics = metrics;
  }

  /**
   * Passes on the effects of a record, or of what came between two states.
   *
   * @throws SupersededException if one of them is the end of this node
   */
  void pass(List<Effect> effects) {
    effects.forEach(this::pass);
  }

  private void pass(Effect effect) {
    if (effect instanceof Effect.RegistrationsChanged changed) {
      tell(() -> observer.registrationsChanged(changed.address()));
    } else if (effect instanceof Effect.MemberAdded added) {
      List<String> nodes = replica.nodes();
      metrics.members(nodes.size());
      tell(() -> observer.memberAdded(added.member().nodeId(), nodes));
      membership.added(added.member());
    } else if (effect instanceof Effect.MemberLeft left) {
      List<String> nodes = replica.nodes();
      metrics.members(nodes.size());
      // What a joining node reads of the past was counted by those who were there.
      if (left.why() == Effect.Departure.EXPIRED && membership.joined().isDone()) {
        metrics.evicted();
      }
      tell(() -> observer.memberLeft(left.member().nodeId(), nodes));
      membership.left(left.member(), left.why());
    } else if (effect instanceof Effect.LockGranted grant
        && self.is(grant.nodeId(), grant.process())) {
      locks.granted(grant);
    }
  }

  private static void tell(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      LOG.error("Whoever is told of the cluster's changes failed", e);
    }
  }
}
