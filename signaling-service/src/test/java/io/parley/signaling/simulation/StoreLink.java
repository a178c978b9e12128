package io.parley.signaling.simulation;

import io.parley.kit.error.Refusal;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A replica's connection to the database: either of them may be gone before or after a statement.
 */
final class StoreLink implements CallStore {
  private final World world;
  private final SimulatedStore store;
  private final Life life;

  StoreLink(World world, SimulatedStore store, Life life) {
    this.world = world;
    this.store = store;
    this.life = life;
  }

  private <T> Future<T> ask(Supplier<T> statement) {
    Promise<T> promise = Promise.promise();
    boolean fails = world.faults && world.dice.percent(0.5);
    boolean before = world.dice.percent(50);
    world.after(
        world.latency(),
        () -> {
          life.mayEnd("replica died");
          if (!life.goesOn()) {
            return;
          }
          T result = fails && before ? null : statement.get();
          world.after(world.latency(), () -> answer(promise, fails, result));
        });
    return promise.future();
  }

  private <T> void answer(Promise<T> promise, boolean fails, T result) {
    life.mayEnd("died before the write was known");
    if (!life.goesOn()) {
      return;
    } else if (fails) {
      world.tally.count("database failed");
      promise.fail(Refusal.unavailable("the database"));
    } else {
      promise.complete(result);
    }
  }

  @Override
  public Future<Optional<Call>> find(CallId id) {
    return ask(() -> store.find(id));
  }

  @Override
  public Future<Optional<Call>> live(ConversationId conversation) {
    return ask(() -> store.live(conversation));
  }

  @Override
  public Future<Optional<Call>> begunBy(UserId caller, PeerId peer) {
    return ask(
        () ->
            store
                .all()
                .filter(it -> it.caller().equals(caller) && it.begunBy().equals(peer))
                .findFirst());
  }

  @Override
  public Future<List<Call>> liveOf(UserId user) {
    return ask(() -> store.liveWith(user, it -> Lawful.called(it) || SimulatedStore.joined(it)));
  }

  @Override
  public Future<Optional<Call>> joinedBy(UserId user) {
    return ask(() -> store.liveWith(user, SimulatedStore::joined).stream().findFirst());
  }

  @Override
  public Future<Set<UserId>> busy(Set<UserId> users, ConversationId elsewhereThan) {
    return ask(
        () -> {
          Set<UserId> busy = new HashSet<>(users);
          busy.removeIf(
              it ->
                  store.liveWith(it, SimulatedStore::joined).stream()
                      .allMatch(call -> call.conversation().equals(elsewhereThan)));
          return busy;
        });
  }

  @Override
  public Future<Written> write(Call after) {
    return ask(() -> store.write(after, world.nowMs()));
  }

  @Override
  public Future<List<CallId>> due(long nowMs, Duration lease, int most) {
    return ask(() -> store.due(nowMs, lease.toMillis()));
  }

  @Override
  public Future<List<CallId>> toProbe(long nowMs, int most) {
    return ask(() -> store.toProbe(nowMs));
  }

  @Override
  public Future<Integer> forgetEnded(long beforeMs, int most) {
    return ask(() -> 0);
  }

  @Override
  public Future<Integer> joined() {
    return ask(() -> 0);
  }
}
