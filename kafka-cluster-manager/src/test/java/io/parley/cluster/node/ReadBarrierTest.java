package io.parley.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.CommandLog;
import io.parley.cluster.log.MemoryTopic;
import io.parley.cluster.metrics.ClusterMetrics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadBarrierTest {
  private final MemoryTopic topic = new MemoryTopic();
  private final CommandLog log = topic.open();
  private final Timer timer = new Timer("test-limits");
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger fellBack = new AtomicInteger();

  private final ClusterMetrics metrics =
      new ClusterMetrics() {
        @Override
        public void barrierPassed(Duration waited) {
          passed.incrementAndGet();
        }

        @Override
        public void barrierFellBack() {
          fellBack.incrementAndGet();
        }
      };

  @AfterEach
  void close() {
    timer.close();
  }

  @Test
  void aReadWaitsForWhatWasInTheLogBeforeIt() {
    ReadBarrier barrier = barrier(Duration.ofSeconds(30));
    assertThat(await(barrier)).isCompletedWithValue(true);
    log.append(Bytes.of(new byte[] {1}));
    log.append(Bytes.of(new byte[] {2}));
    CompletableFuture<Boolean> read = await(barrier);
    barrier.applied(1);
    assertThat(read).isNotDone();
    log.append(Bytes.of(new byte[] {3}));
    barrier.applied(2);
    assertThat(read).isCompletedWithValue(true);
    assertThat(passed).hasValue(2);
  }

  @Test
  void aReadFallsBackAtItsLimit() throws Exception {
    ReadBarrier barrier = barrier(Duration.ofMillis(20));
    log.append(Bytes.of(new byte[] {1}));
    assertThat(await(barrier).get(5, TimeUnit.SECONDS)).isFalse();
    assertThat(fellBack).hasValue(1);
  }

  @Test
  void aReadFallsBackWhereTheLogIsAway() {
    ReadBarrier barrier = barrier(Duration.ofSeconds(30));
    topic.away(true);
    assertThat(await(barrier)).isCompletedWithValue(false);
  }

  @Test
  void closingEndsTheWait() {
    ReadBarrier barrier = barrier(Duration.ofSeconds(30));
    log.append(Bytes.of(new byte[] {1}));
    CompletableFuture<Boolean> read = await(barrier);
    timer.close();
    assertThat(read).isCompletedWithValue(false);
    assertThat(await(barrier)).isCompletedWithValue(false);
  }

  private ReadBarrier barrier(Duration limit) {
    return new ReadBarrier(() -> log, timer, limit, metrics);
  }

  private static CompletableFuture<Boolean> await(ReadBarrier barrier) {
    return barrier.await().toCompletableFuture();
  }
}
