package io.parley.cluster.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the log begins and ends, asked of its leader each time, on a connection and a thread of its
 * own, so that no question waits behind a fetch. Questions that come while one is on its way share
 * the next one, never that one.
 */
final class LogBounds implements AutoCloseable {
  private final TopicPartition partition;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Duration limit;
  private final ExecutorService thread;
  private List<CompletableFuture<Long>> waiting = new ArrayList<>();

  LogBounds(ClusterClients clients) {
    this.partition = clients.log();
    this.consumer = clients.consumer(Duration.ZERO, 1 << 20);
    this.limit = clients.options().barrierLimit();
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, clients.options().cluster() + "-log-end");
              made.setDaemon(true);
              return made;
            });
  }

  CompletionStage<Long> end() {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    boolean first;
    synchronized (this) {
      first = waiting.isEmpty();
      waiting.add(answer);
    }
    if (first) {
      try {
        thread.execute(this::ask);
      } catch (RejectedExecutionException e) {
        take().forEach(asked -> asked.completeExceptionally(new IllegalStateException("closed")));
      }
    }
    return answer;
  }

  private void ask() {
    List<CompletableFuture<Long>> asked = take();
    try {
      Long end = consumer.endOffsets(List.of(partition), limit).get(partition);
      asked.forEach(answer -> answer.complete(end));
    } catch (RuntimeException e) {
      asked.forEach(answer -> answer.completeExceptionally(e));
    }
  }

  private synchronized List<CompletableFuture<Long>> take() {
    List<CompletableFuture<Long>> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  /** Blocks, up to the limit. */
  long start(Duration within) {
    try {
      return CompletableFuture.supplyAsync(
              () -> consumer.beginningOffsets(List.of(partition), within).get(partition), thread)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    consumer.wakeup();
    thread.execute(() -> consumer.close(KafkaCommandLog.AT_ONCE));
    thread.shutdown();
  }
}
