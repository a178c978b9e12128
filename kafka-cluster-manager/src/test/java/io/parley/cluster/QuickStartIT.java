package io.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.cluster.log.Broker;
import io.parley.cluster.metrics.MicrometerClusterMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the README promises at first sight, with a real broker. */
class QuickStartIT {
  private final KafkaClusterOptions options = Broker.newCluster();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Vertx first = join(options, registry);
  private final Vertx second = join(options, new SimpleMeterRegistry());

  private static Vertx join(KafkaClusterOptions options, SimpleMeterRegistry registry) {
    return await(
        Vertx.builder()
            .withClusterManager(
                new KafkaClusterManager(options, new MicrometerClusterMetrics(registry)))
            .buildClustered());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @AfterEach
  void close() {
    await(first.close());
    await(second.close());
  }

  @Test
  void aMessageFindsItsConsumerOnAnotherNodeAtOnce() {
    await(second.eventBus().consumer("greet", it -> it.reply("hello")).completion());
    Message<String> reply = await(first.eventBus().request("greet", "?"));
    assertThat(reply.body()).isEqualTo("hello");
  }

  @Test
  void anEntryIsReadOnAnotherNodeAtOnce() {
    AsyncMap<String, String> here = await(first.sharedData().getAsyncMap("map"));
    AsyncMap<String, String> there = await(second.sharedData().getAsyncMap("map"));
    await(here.put("key", "value"));
    String read = await(there.get("key"));
    assertThat(read).isEqualTo("value");
  }

  @Test
  void tokensOfALockGrowFromHolderToHolder() {
    Lock before = await(first.sharedData().getLock("lock"));
    long token = ((FencedLock) before).token();
    before.release();
    Lock after = await(second.sharedData().getLock("lock"));
    assertThat(((FencedLock) after).token()).isGreaterThan(token);
    after.release();
  }

  @Test
  void aNodeTellsItsFigures() {
    Counter counter = await(first.sharedData().getCounter("counter"));
    await(counter.get());
    assertThat(registry.get("vertx.cluster.members").gauge().value()).isEqualTo(2);
    assertThat(registry.get("vertx.cluster.barrier").timer().count()).isPositive();
    assertThat(registry.get("vertx.cluster.evictions").counter().count()).isZero();
  }
}
