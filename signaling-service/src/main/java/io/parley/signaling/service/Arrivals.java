package io.parley.signaling.service;

import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.domain.Command;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Brings devices into calls, out of others first where that is wanted. */
final class Arrivals {
  private final CallStore store;
  private final Changes changes;

  Arrivals(CallStore store, Changes changes) {
    this.store = store;
    this.changes = changes;
  }

  /** Into a call that its user may see. */
  Future<Call> come(Coming by, CallId id) {
    return leavingOther(by, () -> changes.change(id, call -> by.join()));
  }

  /** What is refused for another call is done again after that was left, if it is to be. */
  <T> Future<T> leavingOther(Coming by, Supplier<Future<T>> work) {
    return work.get()
        .recover(
            e ->
                by.leaveOther() && Refused.isWith(ErrorCode.ERROR_CODE_IN_ANOTHER_CALL, e)
                    ? leave(by.user()).compose(left -> work.get())
                    : Future.failedFuture(e));
  }

  private Future<Void> leave(UserId user) {
    return store
        .joinedBy(user)
        .compose(
            other ->
                other
                    .map(
                        call ->
                            changes
                                .change(
                                    call.id(),
                                    now -> new Command.Leave(user, peer(call, user), false))
                                .<Void>mapEmpty())
                    .orElseGet(Future::succeededFuture));
  }

  private static PeerId peer(Call call, UserId user) {
    return call.participants().get(user).device().peer();
  }
}
