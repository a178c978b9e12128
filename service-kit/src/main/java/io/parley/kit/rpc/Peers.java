package io.parley.kit.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Who serves which method, by what they said lately; and whom not to call now. A peer that did not
 * answer is avoided until it is heard again, one that is silent until it speaks; but rather such a
 * one than none. Safe on any thread.
 */
final class Peers {
  /** After it a peer is called only where there is no better one. */
  static final Duration SILENCE = Duration.ofMillis(2_500);

  /** After it a peer is called no more. */
  static final Duration GONE = Duration.ofSeconds(10);

  /** One who serves. */
  static final class Peer {
    private final String id;
    private volatile Set<String> methods = Set.of();
    private volatile long heardNs;
    private volatile boolean doubted;

    private Peer(String id) {
      this.id = id;
    }

    /** Where this one alone serves a method. */
    String address(String method) {
      return address(method, id);
    }

    static String address(String method, String id) {
      return method + "@" + id;
    }
  }

  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, Peer> peers = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  Peers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A peer says what it serves; nothing: it goes. */
  void heard(String id, Set<String> methods) {
    if (methods.isEmpty()) {
      peers.remove(id);
      return;
    }
    Peer peer = peers.computeIfAbsent(id, Peer::new);
    peer.methods = methods;
    peer.heardNs = nanoTime.getAsLong();
    peer.doubted = false;
  }

  /** It was called at a time and did not answer; one that was heard since is merely slow. */
  void doubt(Peer peer, long calledNs) {
    if (peer.heardNs - calledNs < 0) {
      peer.doubted = true;
    }
  }

  /** Forgets those that are gone. */
  void sweep() {
    long now = nanoTime.getAsLong();
    peers.values().removeIf(peer -> now - peer.heardNs > GONE.toNanos());
  }

  /** The next one to call, in turn; null: nobody is known, or nobody but {@code except}. */
  Peer next(String method, Peer except) {
    List<Peer> known =
        peers.values().stream()
            .filter(peer -> peer != except && peer.methods.contains(method))
            .toList();
    List<Peer> well = known.stream().filter(this::isWell).toList();
    List<Peer> among = well.isEmpty() ? known : well;
    return among.isEmpty() ? null : among.get(Math.floorMod(turn.getAndIncrement(), among.size()));
  }

  private boolean isWell(Peer peer) {
    return !peer.doubted && nanoTime.getAsLong() - peer.heardNs <= SILENCE.toNanos();
  }
}
