package io.parley.auth.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;

/** In whose name a call over the bus is made. */
final class BusCallers {
  private BusCallers() {}

  /** Refuses calls in a user's name: what people cannot ask for, a service cannot for them. */
  static void service(CallContext ctx) {
    if (ctx.caller().isPresent()) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_PERMISSION_DENIED, "caller: a user (expected: a service)");
    }
  }

  /** The user; refuses calls of a service's own. */
  static UserId user(CallContext ctx) {
    return ctx.caller()
        .orElseThrow(() -> new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "in nobody's name"));
  }
}
