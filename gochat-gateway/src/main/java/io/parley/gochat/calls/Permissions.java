package io.parley.gochat.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.gochat.bus.Bus;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.GetAccessResponse;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Who may call whom: who may write to them. A leave is good for some seconds, as a shared screen is
 * many frames. Belongs to one event loop.
 */
final class Permissions {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int MOST = 20_000;

  private record Pair(UserId from, UserId to) {}

  private final Bus bus;
  private final Cache<Pair, Future<Boolean>> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  Permissions(Bus bus) {
    this.bus = bus;
  }

  /** Whether one may call the other; not, where it cannot be known now. Never fails. */
  Future<Boolean> mayCall(UserId from, UserId to) {
    if (from.equals(to)) {
      return Future.succeededFuture(false);
    }
    Pair pair = new Pair(from, to);
    Future<Boolean> cached = known.getIfPresent(pair);
    if (cached != null) {
      return cached;
    }
    Future<Boolean> asked =
        bus.own(
                MessageApi.GET_ACCESS,
                GetAccessRequest.newBuilder()
                    .setUserId(from.toString())
                    .setConversationId(ConversationId.direct(from, to).toString())
                    .setPeerId(to.toString())
                    .build())
            .map(GetAccessResponse::getMayWrite)
            .otherwise(false);
    known.put(pair, asked);
    // Who becomes a contact may call at once.
    asked.onSuccess(
        may -> {
          if (!may) {
            known.invalidate(pair);
          }
        });
    return asked;
  }
}
