package io.parley.signaling.service;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.CallPhase;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.domain.Command;
import io.parley.signaling.metrics.SignalingMetrics;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of calls by themselves: deadlines, devices that are not there any more, members who
 * are none any more, calls that are long over. Any number of replicas may do it at once. Belongs to
 * one event loop.
 */
public final class Sweep {
  /** So long are calls kept that have ended. */
  public static final Duration KEPT = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final int BATCH = 100;

  private final CallStore store;
  private final Changes changes;
  private final Conversations conversations;
  private final Sight sight;
  private final Inboxes inboxes;
  private final SignalingMetrics metrics;
  private final Clock clock;

  public Sweep(
      CallStore store,
      Changes changes,
      Conversations conversations,
      Inboxes inboxes,
      SignalingMetrics metrics,
      Clock clock) {
    this.store = store;
    this.changes = changes;
    this.conversations = conversations;
    this.sight = new Sight(store, conversations);
    this.inboxes = inboxes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Calls whose deadline is over: who is to leave for that is asked for once more. */
  public Future<Void> deadlines() {
    return all(() -> store.due(clock.millis(), LEASE, BATCH), this::tick);
  }

  private Future<Void> tick(List<CallId> ids) {
    return probed(
        ids,
        call -> CallMachine.toAsk(call, clock.millis()),
        call -> change(call, new Command.Tick()));
  }

  /** Calls whose devices and members are to be looked at; all of them are told again. */
  public Future<Void> probes() {
    return all(() -> store.toProbe(clock.millis(), BATCH), this::probe)
        .compose(done -> store.joined())
        .map(
            joined -> {
              metrics.joined(joined);
              return null;
            });
  }

  private Future<Void> probe(List<CallId> ids) {
    return probed(ids, CallMachine::inboxes, this::expel);
  }

  /**
   * Asks for devices of calls, lets each call know, and goes on with it. One that has ended is told
   * again by that: nothing changes it any more.
   */
  private Future<Void> probed(
      List<CallId> ids,
      Function<Call, Map<PeerId, String>> devices,
      Function<Call, Future<Void>> then) {
    return read(ids)
        .compose(
            calls -> {
              Map<PeerId, String> asked = new HashMap<>();
              calls.forEach(call -> asked.putAll(devices.apply(call)));
              return ask(asked, calls)
                  .compose(
                      reached ->
                          each(
                              calls,
                              call ->
                                  reached.isEmpty() && concerns(asked, call)
                                      ? Future.succeededFuture()
                                      : change(
                                              call,
                                              new Command.Probe(asked, reached.orElse(Set.of())))
                                          .compose(done -> then.apply(call))));
            });
  }

  private static boolean concerns(Map<PeerId, String> asked, Call call) {
    return !Collections.disjoint(asked.keySet(), CallMachine.inboxes(call).keySet());
  }

  /** Out of a call go those who may not be in it any more. */
  private Future<Void> expel(Call call) {
    if (call.phase() == CallPhase.CALL_PHASE_ENDED) {
      return Future.succeededFuture();
    }
    return sight
        .strangers(call)
        .compose(
            strangers ->
                strangers.isEmpty()
                    ? Future.succeededFuture()
                    : change(call, new Command.Expel(strangers)));
  }

  /** Deletes what has been over for long. */
  public Future<Void> forget() {
    return store
        .forgetEnded(clock.millis() - KEPT.toMillis(), BATCH)
        .compose(gone -> gone < BATCH ? Future.succeededFuture() : forget());
  }

  private Future<Void> change(Call call, Command command) {
    return changes.change(call.id(), now -> command).mapEmpty();
  }

  private Future<List<Call>> read(List<CallId> ids) {
    List<Call> calls = new ArrayList<>();
    return each(
            ids,
            id ->
                store
                    .find(id)
                    .<Void>map(
                        found -> {
                          found.ifPresent(calls::add);
                          return null;
                        }))
        .map(calls);
  }

  /**
   * Which of some devices are reached: each inbox is asked once. Empty where that is not known,
   * since this replica is the one that is cut off: others look after these calls.
   */
  private Future<Optional<Set<PeerId>>> ask(Map<PeerId, String> asked, List<Call> calls) {
    if (asked.isEmpty()) {
      return Future.succeededFuture(Optional.of(Set.of()));
    }
    Map<String, Set<PeerId>> byInbox = new HashMap<>();
    asked.forEach(
        (peer, inbox) -> byInbox.computeIfAbsent(inbox, none -> new HashSet<>()).add(peer));
    Set<PeerId> reached = new HashSet<>();
    List<Future<Set<PeerId>>> answers =
        byInbox.entrySet().stream()
            .map(it -> inboxes.probe(it.getKey(), it.getValue()).onSuccess(reached::addAll))
            .toList();
    return Future.join(answers)
        .transform(
            done ->
                answers.stream().anyMatch(Future::succeeded)
                    ? Future.succeededFuture(true)
                    : reachesAnybody(calls.get(0)))
        .map(inTouch -> inTouch ? Optional.of(reached) : Optional.empty());
  }

  /** Where no inbox answers: whether whoever knows of conversations does. */
  private Future<Boolean> reachesAnybody(Call call) {
    return conversations
        .members(call.conversation(), 1)
        .map(true)
        .otherwise(
            e -> {
              LOG.debug("devices are not counted as cut off: nobody answers: {}", e.toString());
              return false;
            });
  }

  private static Future<Void> all(
      Supplier<Future<List<CallId>>> next, Function<List<CallId>, Future<Void>> work) {
    return next.get()
        .compose(
            ids ->
                work.apply(ids)
                    .compose(
                        done -> ids.size() < BATCH ? Future.succeededFuture() : all(next, work)));
  }

  /** One after the other; what fails is logged, and does not keep the others from it. */
  private static <T> Future<Void> each(List<T> all, Function<T, Future<Void>> work) {
    Future<Void> done = Future.succeededFuture();
    for (T one : all) {
      done = done.compose(before -> work.apply(one)).recover(Sweep::later);
    }
    return done;
  }

  private static Future<Void> later(Throwable failure) {
    if (failure instanceof Refusal) {
      LOG.debug("a call is swept later: {}", failure.toString());
    } else {
      LOG.warn("a call is swept later", failure);
    }
    return Future.succeededFuture();
  }
}
