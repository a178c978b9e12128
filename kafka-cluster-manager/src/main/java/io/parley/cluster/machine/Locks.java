package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The locks, by name: each a queue of requests whose head holds it. A lock is there while a request
 * is. Grants are made at the end of a record ({@link #settle}), thus at most one of a lock with
 * each record: its offset is the fencing token.
 */
final class Locks {
  private final Map<String, Deque<LockRequest>> queues = new TreeMap<>();

  /** Those whose head may be another one than before this record. */
  private final Set<String> touched = new TreeSet<>();

  List<LockRequest> queue(String lock) {
    return List.copyOf(queues.getOrDefault(lock, new ArrayDeque<>()));
  }

  void acquire(String lock, Stamp stamp) {
    Envelope by = stamp.envelope();
    queues
        .computeIfAbsent(lock, it -> new ArrayDeque<>())
        .add(new LockRequest(lock, by.nodeId(), by.process(), by.operation(), LockRequest.WAITING));
    touched.add(lock);
  }

  boolean release(String lock, long process, long operation) {
    return remove(lock, it -> it.process() == process && it.operation() == operation);
  }

  /** As {@link #release}, but of a request that waits only. */
  boolean withdraw(String lock, long process, long operation) {
    return remove(
        lock, it -> it.process() == process && it.operation() == operation && !it.granted());
  }

  void removeNode(String nodeId) {
    queues.forEach(
        (lock, queue) -> {
          if (queue.removeIf(it -> it.nodeId().equals(nodeId))) {
            touched.add(lock);
          }
        });
  }

  /** Grants what can be granted. */
  void settle(long offset, List<Effect> effects) {
    for (String lock : touched) {
      Deque<LockRequest> queue = queues.get(lock);
      if (queue.isEmpty()) {
        queues.remove(lock);
      } else if (!queue.getFirst().granted()) {
        LockRequest head = queue.removeFirst().grant(offset);
        queue.addFirst(head);
        effects.add(
            new Effect.LockGranted(
                lock, head.nodeId(), head.process(), head.operation(), head.token()));
      }
    }
    touched.clear();
  }

  private boolean remove(String lock, Predicate<LockRequest> which) {
    Deque<LockRequest> queue = queues.get(lock);
    if (queue == null || !queue.removeIf(which)) {
      return false;
    }
    touched.add(lock);
    return true;
  }

  Consumer<BinaryWriter> picture() {
    List<LockRequest> copy = new ArrayList<>();
    queues.values().forEach(copy::addAll);
    return out -> out.list(copy, it -> it.write(out));
  }

  void read(BinaryReader in) {
    for (LockRequest request : in.list(() -> LockRequest.read(in))) {
      queues.computeIfAbsent(request.lock(), it -> new ArrayDeque<>()).add(request);
    }
  }
}
