package io.parley.signaling.service;

import io.parley.kit.error.Refusal;
import io.parley.proto.id.CallId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.domain.CallStore.Written;
import io.parley.signaling.domain.Command;
import io.parley.signaling.domain.Outcome;
import io.parley.signaling.metrics.SignalingMetrics;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Function;

/**
 * Changes calls: what the machine decides is written if nobody was faster, and told after that;
 * else it is decided anew. What changes nothing is told again, in case whoever changed it died
 * before it told. Belongs to one event loop.
 */
public final class Changes {
  private static final int ATTEMPTS = 20;

  private final CallMachine machine;
  private final CallStore store;
  private final Notices notices;
  private final SignalingMetrics metrics;
  private final Clock clock;
  private final Lanes lanes = new Lanes();

  public Changes(
      CallMachine machine,
      CallStore store,
      Notices notices,
      SignalingMetrics metrics,
      Clock clock) {
    this.machine = machine;
    this.store = store;
    this.notices = notices;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Does something to a call.
   *
   * @param command from the call as it is; may throw a {@link Refusal}
   * @return the call after that; refused with {@code NOT_FOUND} where there is none, {@code
   *     IN_ANOTHER_CALL} where somebody would be in two, or as the machine says
   */
  public Future<Call> change(CallId id, Function<Call, Command> command) {
    return lanes.run(id, () -> attempt(id, command, ATTEMPTS));
  }

  private Future<Call> attempt(CallId id, Function<Call, Command> command, int left) {
    return store
        .find(id)
        .compose(
            found -> {
              Call before = found.orElseThrow(Refused::noSuchCall);
              Outcome outcome = machine.apply(before, command.apply(before), clock.millis());
              if (outcome instanceof Outcome.Changed changed) {
                return write(before, changed.call())
                    .compose(
                        written ->
                            written == Written.STORED
                                ? Future.succeededFuture(changed.call())
                                : again(id, command, left - 1));
              } else if (outcome instanceof Outcome.Refused refused) {
                return Future.failedFuture(Refused.with(refused.code()));
              }
              notices.tell(before);
              return Future.succeededFuture(before);
            });
  }

  private Future<Call> again(CallId id, Function<Call, Command> command, int left) {
    return left == 0
        ? Future.failedFuture(Refusal.unavailable("the call changes too fast"))
        : attempt(id, command, left);
  }

  private Future<Written> write(Call before, Call after) {
    return store.write(after).compose(written -> told(written, before.answeredMs() != 0, after));
  }

  /**
   * Writes a call that begins.
   *
   * @return whether it is stored, so that it is told; false: there is another one already. Refused
   *     with {@code IN_ANOTHER_CALL} where the caller is in another one
   */
  Future<Boolean> begin(Call first) {
    return store
        .write(first)
        .compose(written -> told(written, false, first))
        .map(written -> written == Written.STORED)
        .onSuccess(
            stored -> {
              if (stored) {
                metrics.begun(first);
              }
            });
  }

  private Future<Written> told(Written written, boolean wasAnswered, Call after) {
    if (written == Written.BUSY) {
      return Future.failedFuture(Refused.inAnotherCall());
    } else if (written == Written.STORED) {
      notices.tell(after);
      metrics.changed(wasAnswered, after);
    }
    return Future.succeededFuture(written);
  }
}
