package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Which operations of each process have been applied, so that none is applied twice. A session
 * begins with a join. It outlasts the membership, since commands of an evicted node may still come,
 * and is forgotten when nothing came for {@link #KEEP_MS} in the time of leases: a process must not
 * repeat an operation for longer than that.
 */
final class Sessions {
  static final long KEEP_MS = 600_000;

  private final Map<Long, Session> sessions = new TreeMap<>();

  boolean knows(long process) {
    return sessions.containsKey(process);
  }

  boolean repeats(Envelope envelope) {
    Session session = sessions.get(envelope.process());
    return session != null && session.has(envelope.operation());
  }

  /** Takes down that a command is applied; opens the session if it is a join. */
  void apply(Stamp stamp) {
    Envelope envelope = stamp.envelope();
    sessions
        .computeIfAbsent(envelope.process(), it -> new Session(1, new TreeSet<>()))
        .apply(envelope, stamp.leaseMs());
  }

  /** Forgets who was silent for long. */
  void forget(long leaseMs, LongPredicate present) {
    sessions
        .entrySet()
        .removeIf(it -> leaseMs - it.getValue().heardMs >= KEEP_MS && !present.test(it.getKey()));
  }

  Consumer<BinaryWriter> picture() {
    List<Consumer<BinaryWriter>> copy = new ArrayList<>();
    sessions.forEach((process, session) -> copy.add(session.picture(process)));
    return out -> out.list(copy, it -> it.accept(out));
  }

  void read(BinaryReader in) {
    in.list(
        () -> {
          long process = in.number();
          Session session = new Session(in.number(), new TreeSet<>());
          session.heardMs = in.number();
          session.applied.addAll(in.list(in::number));
          return sessions.put(process, session);
        });
  }

  /** The operations below the floor are settled; of the others those in the set are applied. */
  private static final class Session {
    private final NavigableSet<Long> applied;
    private long floor;
    private long heardMs;

    Session(long floor, NavigableSet<Long> applied) {
      this.floor = floor;
      this.applied = applied;
    }

    boolean has(long operation) {
      return operation != 0 && (operation < floor || applied.contains(operation));
    }

    void apply(Envelope envelope, long leaseMs) {
      heardMs = leaseMs;
      floor = Math.max(floor, envelope.floor());
      applied.headSet(floor).clear();
      if (envelope.operation() >= floor) {
        applied.add(envelope.operation());
      }
      while (applied.remove(floor)) {
        floor++;
      }
    }

    Consumer<BinaryWriter> picture(long process) {
      List<Long> copy = List.copyOf(applied);
      long from = floor;
      long heard = heardMs;
      return out -> out.number(process).number(from).number(heard).list(copy, out::number);
    }
  }
}
