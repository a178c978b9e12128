package io.parley.contact.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.http.RateLimit;
import io.parley.kit.http.RateLimits;
import io.parley.kit.rpc.CallContext;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import java.util.List;
import java.util.function.Function;

/** What the methods of the bus read of a call; fails with the refusal that is the answer. */
final class BusCalls {
  private BusCalls() {}

  static UserId caller(CallContext ctx) {
    return ctx.caller()
        .orElseThrow(() -> new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "in nobody's name"));
  }

  /** Counted with what the user does over HTTP, before the request is looked at. */
  static UserId caller(CallContext ctx, RateLimits rates, RateLimit limit) {
    UserId caller = caller(ctx);
    rates
        .take(limit, caller.toString())
        .ifPresent(
            wait -> {
              throw new Refusal(ErrorCode.ERROR_CODE_RATE_LIMITED, "too many requests", wait);
            });
    return caller;
  }

  static <T> List<T> ids(String field, List<String> texts, int most, Function<String, T> parser) {
    if (texts.size() > most) {
      throw Refusal.invalid(field, texts.size() + " of them", "at most " + most);
    }
    return texts.stream().map(text -> Asked.id(field, text, parser)).toList();
  }
}
