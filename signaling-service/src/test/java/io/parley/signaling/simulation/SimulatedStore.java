package io.parley.signaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.CallPhase;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.CallStore.Written;
import io.parley.signaling.domain.Participant;
import io.parley.signaling.domain.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The database: each of its statements is done at once, and whole. Holds every write to the laws.
 */
final class SimulatedStore {
  private static final long PROBE_MS = 15_000;

  private final Tally tally;
  private final BiConsumer<Call, Call> witness;
  private final Map<CallId, Call> calls = new LinkedHashMap<>();
  private final Map<CallId, Long> dueMs = new HashMap<>();
  private final Map<CallId, Long> probeMs = new HashMap<>();
  private final Map<UserId, Map<ConversationId, Long>> lastIn = new HashMap<>();
  private final Set<Call> ever = new HashSet<>();
  private final Set<CallId> started = new HashSet<>();
  private final Set<CallId> ended = new HashSet<>();

  /**
   * @param witness sees each change before and after
   */
  SimulatedStore(Tally tally, BiConsumer<Call, Call> witness) {
    this.tally = tally;
    this.witness = witness;
  }

  Stream<Call> all() {
    return List.copyOf(calls.values()).stream();
  }

  Stream<Call> live() {
    return all().filter(SimulatedStore::isLive);
  }

  static boolean isLive(Call call) {
    return call.phase() != CallPhase.CALL_PHASE_ENDED;
  }

  Optional<Call> find(CallId id) {
    return Optional.ofNullable(calls.get(id));
  }

  Optional<Call> live(ConversationId conversation) {
    return live().filter(it -> it.conversation().equals(conversation)).findFirst();
  }

  List<Call> liveWith(UserId user, Predicate<Participant> so) {
    return live()
        .filter(it -> it.participants().containsKey(user))
        .filter(it -> so.test(it.participants().get(user)))
        .toList();
  }

  static boolean joined(Participant it) {
    return Lawful.in(it, "JOINED");
  }

  Written write(Call after, long nowMs) {
    Call before = calls.get(after.id());
    boolean another = before == null && isLive(after) && live(after.conversation()).isPresent();
    if (another || (before == null ? 0 : before.version()) != after.version() - 1) {
      tally.count("stale");
      return Written.STALE;
    } else if (isLive(after) && joinedElsewhere(after)) {
      tally.count("busy");
      return Written.BUSY;
    }
    if (before == null) {
      Lawful.check(after);
      assertThat(isLive(after) || isBusyElsewhere(after, nowMs)).as("busy: %s", after).isTrue();
      probeMs.put(after.id(), nowMs + PROBE_MS);
    } else {
      Lawful.check(before, after);
      witness.accept(before, after);
    }
    Stream.of(before == null ? after : before, after)
        .flatMap(it -> it.participants().values().stream())
        .filter(SimulatedStore::joined)
        .forEach(it -> lastIn(it.user()).put(after.conversation(), nowMs));
    calls.put(after.id(), after);
    ever.add(after);
    dueMs.put(after.id(), Lawful.MACHINE.dueMs(after));
    record(after);
    return Written.STORED;
  }

  private Map<ConversationId, Long> lastIn(UserId user) {
    return lastIn.computeIfAbsent(user, it -> new HashMap<>());
  }

  /** Whoever was called is in a call of another conversation, or was when they were looked for. */
  private boolean isBusyElsewhere(Call call, long nowMs) {
    return call.participants().keySet().stream()
        .filter(it -> !it.equals(call.caller()))
        .allMatch(
            it ->
                liveWith(it, SimulatedStore::joined).stream()
                        .anyMatch(other -> !other.conversation().equals(call.conversation()))
                    || lastIn(it).entrySet().stream()
                        .filter(last -> !last.getKey().equals(call.conversation()))
                        .anyMatch(last -> nowMs - last.getValue() < 5_000));
  }

  /** Whatever is told of a call was stored before. */
  void checkStored(Call told) {
    assertThat(ever.contains(told)).as("told, and never stored: %s", told).isTrue();
  }

  private boolean joinedElsewhere(Call call) {
    return call.participants().values().stream()
        .filter(SimulatedStore::joined)
        .flatMap(it -> liveWith(it.user(), SimulatedStore::joined).stream())
        .anyMatch(it -> !it.id().equals(call.id()));
  }

  private void record(Call after) {
    Told told = CallMachine.told(after);
    if (told.started()) {
      assertThat(started.add(after.id())).isTrue();
    }
    if (told.ended().isPresent()) {
      assertThat(ended.add(after.id())).isTrue();
      tally.count(after.reason().name().replace("CALL_END_REASON_", ""));
    }
  }

  /** Every call that is over was told to be so. */
  void checkTold() {
    assertThat(ended)
        .containsExactlyInAnyOrderElementsOf(
            all().filter(it -> !isLive(it)).map(Call::id).toList());
  }

  List<CallId> due(long nowMs, long leaseMs) {
    return take(dueMs, nowMs, id -> nowMs + leaseMs);
  }

  List<CallId> toProbe(long nowMs) {
    return take(probeMs, nowMs, id -> isLive(calls.get(id)) ? nowMs + PROBE_MS : 0);
  }

  private static List<CallId> take(
      Map<CallId, Long> times, long nowMs, ToLongFunction<CallId> next) {
    List<CallId> taken = new ArrayList<>();
    for (Map.Entry<CallId, Long> it : times.entrySet()) {
      if (it.getValue() != 0 && it.getValue() <= nowMs) {
        taken.add(it.getKey());
      }
    }
    taken.forEach(id -> times.put(id, next.applyAsLong(id)));
    return taken;
  }
}
