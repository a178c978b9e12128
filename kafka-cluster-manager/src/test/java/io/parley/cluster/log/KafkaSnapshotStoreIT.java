package io.parley.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.KafkaClusterOptions;
import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.SnapshotStore.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaSnapshotStoreIT {
  private final KafkaClusterOptions options = Broker.newCluster();
  private final ClusterClients clients = new ClusterClients(options);
  private final KafkaLogs logs = KafkaLogs.open(options);
  private final SnapshotStore store = logs.snapshots();

  @AfterEach
  void close() {
    logs.snapshots().close();
    logs.log().close();
  }

  private static Snapshot snapshot(long nextOffset, int size) {
    byte[] state = new byte[size];
    new Random(nextOffset).nextBytes(state);
    return new Snapshot(nextOffset, 1_000 + nextOffset, Bytes.of(state));
  }

  @Test
  void thereIsNoneAtFirst() {
    assertThat(store.latest()).isEmpty();
  }

  @Test
  void aLargeStateComesBackAsItWas() {
    Snapshot large = snapshot(77, 3_500_000);
    assertThat(store.write(large)).isZero();
    assertThat(store.latest()).contains(large);
  }

  @Test
  void anEmptyStateIsOne() {
    store.write(snapshot(1, 0));
    assertThat(store.latest()).contains(snapshot(1, 0));
  }

  @Test
  void theLogMayGoUpToTheGenerationBeforeAndOlderOnesAreGivenUp() throws Exception {
    assertThat(store.write(snapshot(100, 600_000))).isZero();
    assertThat(store.write(snapshot(200, 600_000))).isEqualTo(100);
    assertThat(store.write(snapshot(300, 600_000))).isEqualTo(200);
    assertThat(store.latest()).contains(snapshot(300, 600_000));
    assertThat(records()).isEqualTo(4);
  }

  @Test
  void whoWritesLateDoesNotHideWhatReachesFurther() {
    store.write(snapshot(200, 10));
    store.write(snapshot(100, 10));
    assertThat(store.latest()).contains(snapshot(200, 10));
  }

  @Test
  void aHalfWrittenOneIsPassedOver() throws Exception {
    store.write(snapshot(100, 700_000));
    List<SnapshotChunk> half = SnapshotChunk.cut(logId(), snapshot(200, 700_000));
    append(half.get(0).encode());
    assertThat(store.latest()).contains(snapshot(100, 700_000));
    assertThat(store.write(snapshot(300, 10))).isEqualTo(100);
  }

  @Test
  void aDamagedOneIsPassedOver() throws Exception {
    store.write(snapshot(100, 10));
    byte[] damaged = SnapshotChunk.cut(logId(), snapshot(200, 50)).get(0).encode();
    damaged[damaged.length - 1] ^= 1;
    append(damaged);
    append(new byte[3]);
    assertThat(store.latest()).contains(snapshot(100, 10));
  }

  @Test
  void thoseOfALogThatIsGoneArePassedOver() throws Exception {
    store.write(snapshot(100, 10));
    try (Admin admin = clients.admin()) {
      admin.deleteTopics(List.of(clients.log().topic())).all().get();
    }
    KafkaLogs anew = KafkaLogs.open(options);
    assertThat(anew.snapshots().latest()).isEmpty();
    anew.log().close();
  }

  private Uuid logId() {
    return new ClusterTopics(clients).logId();
  }

  private void append(byte[] record) throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer = clients.producer(Duration.ofSeconds(10))) {
      producer.send(new ProducerRecord<>(clients.snapshots().topic(), record)).get();
    }
  }

  private long records() {
    var partition = clients.snapshots();
    try (var consumer = clients.consumer(Duration.ofMillis(10), 1 << 20)) {
      return consumer.endOffsets(List.of(partition)).get(partition)
          - consumer.beginningOffsets(List.of(partition)).get(partition);
    }
  }
}
