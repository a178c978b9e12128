package io.parley.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Counts requests against limits, per user or per client address, on this node. Bounded: of more
 * than 100,000 the longest unused are forgotten. Safe on any thread and cheap enough for an event
 * loop; one instance serves all of them.
 */
public final class RateLimits {
  private static final long MAX_BUCKETS = 100_000;

  private record Key(RateLimit limit, String who) {}

  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).expireAfterAccess(Duration.ofHours(1)).build();
  private final ClientAddress addresses;

  /** For limits that are no address's. */
  public RateLimits() {
    this(new ClientAddress(List.of()));
  }

  /** Takes addresses as the given rule tells them. */
  public RateLimits(ClientAddress addresses) {
    this.addresses = addresses;
  }

  /** Refuses requests of an address above the limit with {@code RATE_LIMITED}. */
  public Handler<RoutingContext> perAddress(RateLimit limit) {
    return ctx -> pass(ctx, take(limit, addresses.limitKey(ctx.request())));
  }

  /** Refuses requests of a user above the limit; after {@link AccessTokenHandler}. */
  public Handler<RoutingContext> perUser(RateLimit limit) {
    return ctx -> pass(ctx, take(limit, Callers.of(ctx).user().toString()));
  }

  /** Counts one; empty: within the limit; else how long until the next is. */
  public Optional<Duration> take(RateLimit limit, String who) {
    return take(limit, who, 1);
  }

  /** Likewise for so many at once, all or none; never more than the limit's capacity. */
  public Optional<Duration> take(RateLimit limit, String who, int count) {
    ConsumptionProbe probe =
        buckets.get(new Key(limit, who), key -> bucket(limit)).tryConsumeAndReturnRemaining(count);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private static Bucket bucket(RateLimit limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth.capacity(limit.capacity()).refillGreedy(limit.capacity(), limit.period()))
        .build();
  }

  private static void pass(RoutingContext ctx, Optional<Duration> wait) {
    if (wait.isEmpty()) {
      ctx.next();
    } else {
      ctx.fail(
          new Refusal(ErrorCode.ERROR_CODE_RATE_LIMITED, "too many requests", wait.orElseThrow()));
    }
  }
}
