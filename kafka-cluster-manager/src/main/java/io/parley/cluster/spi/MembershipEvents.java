package io.parley.cluster.spi;

import io.vertx.core.spi.cluster.NodeListener;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Vert.x who joined and who left, in the order of the log and on a thread of its own, since
 * the listener that matters (high availability) blocks for as long as it redeploys. While it
 * handles an event, the nodes it asks for are those of that event, as the SPI demands: every node
 * of the cluster comes to the same decision. A listener that throws is logged and goes on.
 */
final class MembershipEvents {
  private static final Logger LOG = LoggerFactory.getLogger(MembershipEvents.class);

  private final ThreadPoolExecutor thread;
  private volatile NodeListener listener;
  private volatile Handled handled;

  MembershipEvents(String threadName) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread made = new Thread(task, threadName);
              made.setDaemon(true);
              return made;
            });
  }

  /** From now on this one is told, of what happens from now on. */
  void listener(NodeListener now) {
    listener = now;
  }

  /** Somebody joined; with the nodes there are since. */
  void joined(String node, List<String> nodes) {
    tell(nodes, told -> told.nodeAdded(node));
  }

  /** Somebody left; with the nodes that are left. */
  void left(String node, List<String> nodes) {
    tell(nodes, told -> told.nodeLeft(node));
  }

  /** The nodes of the event that the calling thread handles; null on any other thread. */
  List<String> nodesAtEvent() {
    Handled now = handled;
    return now != null && now.by == Thread.currentThread() ? now.nodes : null;
  }

  /** What is queued is dropped; an event on its way is handled to its end. */
  void close() {
    listener = null;
    thread.getQueue().clear();
    thread.shutdown();
  }

  private void tell(List<String> nodes, Told call) {
    NodeListener told = listener;
    if (told == null) {
      return;
    }
    try {
      thread.execute(
          () -> {
            handled = new Handled(Thread.currentThread(), nodes);
            try {
              call.to(told);
            } catch (RuntimeException e) {
              LOG.error("A node listener failed", e);
            } finally {
              handled = null;
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed: an event is not told");
    }
  }

  private record Handled(Thread by, List<String> nodes) {}

  private interface Told {
    void to(NodeListener listener);
  }
}
