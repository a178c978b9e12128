package io.parley.kit.rpc;

import io.vertx.core.Future;

/** Answers the calls of one method. */
@FunctionalInterface
public interface RpcHandler<Q, R> {
  /**
   * Answers one call, on the context that {@link Rpc#serve} was called on; must not block.
   *
   * @param ctx who asks, and the time that is left
   * @return the response, or a {@link io.parley.kit.error.Refusal}; any other failure is logged and
   *     told as {@code INTERNAL}
   */
  Future<R> handle(Q request, CallContext ctx);
}
