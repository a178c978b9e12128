package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.CommandKind;
import io.parley.cluster.machine.CounterCommand;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.LockCommand;
import io.parley.cluster.machine.MapCommand;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.machine.RegistrationCommand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the application on a node does. */
final class Client {
  static final int ADDRESSES = 4;
  static final int LOCKS = 2;

  /** A wait's end before the request stands in the queue, which is when its time starts. */
  private static final long UNQUEUED = Long.MAX_VALUE;

  private final SimulatedNode node;
  private final Dice dice;
  private final Set<RegistrationCommand.Entry> listens = new LinkedHashSet<>();

  /** What was asked for, by the operation's number. */
  private final Map<Long, Wanted> locks = new HashMap<>();

  private final Set<Long> releasing = new HashSet<>();
  private long seq;
  private boolean quiet;

  Client(SimulatedNode node, Dice dice) {
    this.node = node;
    this.dice = dice;
  }

  Set<RegistrationCommand.Entry> listens() {
    return listens;
  }

  /** From now on it only gives back what it holds, and up what it waits for. */
  void quiet() {
    quiet = true;
    locks.replaceAll((operation, lock) -> lock.untilMs == UNQUEUED ? lock : lock.until(0));
  }

  void act(long nowMs) {
    release(nowMs);
    if (quiet || dice.percent(55)) {
      return;
    }
    switch ((int) dice.from(0, 9)) {
      case 0, 1, 2 -> register(nowMs);
      case 3, 4, 5 -> node.give(map(), nowMs);
      case 6, 7 -> node.give(counter(), nowMs);
      default -> {
        String lock = name("lock", LOCKS);
        locks.put(
            node.give(new LockCommand.Acquire(lock), nowMs), new Wanted(lock, UNQUEUED, false));
      }
    }
  }

  void granted(Effect.LockGranted granted, long nowMs) {
    Wanted wanted = locks.getOrDefault(granted.operation(), new Wanted(granted.lock(), 0, true));
    boolean over = quiet || wanted.untilMs == 0;
    long untilMs = over ? 0 : nowMs + dice.from(1, 400);
    locks.put(granted.operation(), new Wanted(wanted.name, untilMs, true));
  }

  void answered(long operation, Command command, Outcome outcome, long nowMs) {
    if (command instanceof LockCommand.Release release) {
      releasing.remove(release.acquire());
      locks.remove(release.acquire());
    } else if (command instanceof LockCommand.Withdraw withdraw) {
      releasing.remove(withdraw.acquire());
      Wanted wanted = locks.get(withdraw.acquire());
      if (outcome.equals(new Outcome.Flag(false)) && wanted != null) {
        assertThat(wanted.held).as("neither waits nor holds: %s", withdraw).isTrue();
      } else {
        locks.remove(withdraw.acquire());
      }
    } else if (command instanceof LockCommand.Acquire && locks.containsKey(operation)) {
      if (outcome instanceof Outcome.Done) {
        Wanted wanted = locks.get(operation);
        long limitMs = quiet ? 0 : nowMs + dice.from(10, 1500);
        locks.put(operation, wanted.until(Math.min(wanted.untilMs, limitMs)));
      } else {
        locks.remove(operation);
      }
    }
  }

  void evicted() {
    locks.clear();
    releasing.clear();
  }

  boolean holdsNothing() {
    return locks.isEmpty();
  }

  private void release(long nowMs) {
    locks.forEach(
        (operation, lock) -> {
          if (lock.untilMs <= nowMs && releasing.add(operation)) {
            node.give(
                lock.held
                    ? new LockCommand.Release(lock.name, operation)
                    : new LockCommand.Withdraw(lock.name, operation),
                nowMs);
          }
        });
  }

  private void register(long nowMs) {
    if (node.hasPending(
        CommandKind.ADD_REGISTRATION,
        CommandKind.REMOVE_REGISTRATION,
        CommandKind.REPLACE_REGISTRATIONS)) {
      return;
    }
    if (listens.size() > 3 || (!listens.isEmpty() && dice.percent(40))) {
      RegistrationCommand.Entry entry = dice.one(listens);
      listens.remove(entry);
      node.give(new RegistrationCommand.Remove(entry.address(), entry.seq()), nowMs);
    } else {
      RegistrationCommand.Entry entry =
          new RegistrationCommand.Entry(name("address", ADDRESSES), ++seq);
      listens.add(entry);
      node.give(new RegistrationCommand.Add(entry.address(), entry.seq()), nowMs);
    }
  }

  /** A request, and until when its lock is waited for or held. */
  private record Wanted(String name, long untilMs, boolean held) {
    Wanted until(long ms) {
      return new Wanted(name, ms, held);
    }
  }

  private Command map() {
    String map = name("map", 2);
    Bytes key = bytes(5);
    Bytes value = bytes(3);
    long ttlMs = dice.percent(50) ? 0 : dice.from(1, 3000);
    return switch ((int) dice.from(0, 13)) {
      case 0, 1, 2 -> new MapCommand.Put(map, key, value, ttlMs);
      case 3, 4 -> new MapCommand.PutIfAbsent(map, key, value, ttlMs);
      case 5, 6 -> new MapCommand.Remove(map, key);
      case 7, 8 -> new MapCommand.RemoveIfPresent(map, key, value);
      case 9, 10 -> new MapCommand.Replace(map, key, value, ttlMs);
      case 11, 12 -> new MapCommand.ReplaceIfPresent(map, key, value, bytes(3), ttlMs);
      default -> new MapCommand.Clear(map);
    };
  }

  private Command counter() {
    String counter = name("counter", 2);
    return dice.percent(75)
        ? new CounterCommand.Add(counter, dice.from(-3, 5))
        : new CounterCommand.CompareAndSet(counter, dice.from(0, 5), dice.from(0, 5));
  }

  private String name(String kind, int many) {
    return kind + "-" + dice.from(0, many - 1);
  }

  private Bytes bytes(int many) {
    return Bytes.of(new byte[] {(byte) dice.from(1, many)});
  }
}
