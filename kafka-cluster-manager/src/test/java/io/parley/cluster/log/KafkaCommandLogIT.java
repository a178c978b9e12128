package io.parley.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.KafkaClusterOptions;
import io.parley.cluster.codec.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaCommandLogIT {
  private final KafkaClusterOptions options = Broker.newCluster();
  private final List<CommandLog> opened = new ArrayList<>();
  private CommandLog log;
  private LogReader reader;

  @BeforeEach
  void open() {
    log = another();
    reader = new LogReader(log);
  }

  @AfterEach
  void close() {
    opened.forEach(CommandLog::close);
  }

  private CommandLog another() {
    CommandLog made = KafkaLogs.open(options).log();
    opened.add(made);
    return made;
  }

  @Test
  void everyNodeReadsWhatAllAppendedInOneOrder() throws Exception {
    CommandLog second = another();
    List<CompletionStage<Long>> appended = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      appended.add((i % 2 == 0 ? log : second).append(LogReader.word("word " + i)));
    }
    for (CompletionStage<Long> one : appended) {
      one.toCompletableFuture().join();
    }
    log.seek(0);
    second.seek(0);
    List<String> words = reader.next(500);
    assertThat(words).hasSize(500);
    assertThat(new LogReader(second).next(500)).isEqualTo(words);
    assertThat(words.stream().filter(word -> number(word) % 2 == 0))
        .isEqualTo(IntStream.range(0, 250).mapToObj(i -> "word " + 2 * i).toList());
  }

  private static int number(String word) {
    return Integer.parseInt(word.substring("word ".length()));
  }

  @Test
  void anAppendTellsTheOffsetAndTheTimeIsTheBrokers() throws Exception {
    long before = System.currentTimeMillis();
    long offset = reader.append("word");
    log.seek(offset);
    List<LogRecord> records = log.poll(Duration.ofSeconds(10));
    assertThat(records).hasSize(1);
    assertThat(records.get(0).offset()).isEqualTo(offset);
    assertThat(records.get(0).timeMs()).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void theEndIsBehindWhateverWasAcknowledgedToAnybody() throws Exception {
    LogReader second = new LogReader(another());
    assertThat(reader.end()).isZero();
    for (int i = 0; i < 200; i++) {
      long offset = second.append("word");
      assertThat(reader.end()).isEqualTo(offset + 1);
    }
  }

  @Test
  void questionsForTheEndShareOnesThatLeaveAfterThem() {
    List<CompletableFuture<Boolean>> right = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      right.add(
          log.append(LogReader.word("word"))
              .thenCompose(offset -> log.end().thenApply(end -> end > offset))
              .toCompletableFuture());
    }
    assertThat(right).allMatch(CompletableFuture::join);
  }

  @Test
  void aPollWaitsNoLongerThanItMust() throws Exception {
    log.seek(0);
    assertThat(log.poll(Duration.ZERO)).isEmpty();
    CompletableFuture<List<LogRecord>> polled =
        CompletableFuture.supplyAsync(() -> log.poll(Duration.ofMinutes(5)));
    log.wakeup();
    assertThat(polled).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(List.of());
    reader.append("word");
    assertThat(reader.next(1)).containsExactly("word");
  }

  @Test
  void whoHasReadEverythingIsNotBehind() throws Exception {
    for (int i = 0; i < 10; i++) {
      reader.append("word");
    }
    log.seek(0);
    assertThat(reader.next(10)).hasSize(10);
    assertThat(log.behind()).isZero();
  }

  @Test
  void whatIsTrimmedIsTrimmedAndNotLost() throws Exception {
    for (int i = 0; i < 10; i++) {
      reader.append("word " + i);
    }
    log.trim(7);
    assertThat(log.start()).isEqualTo(7);
    log.seek(3);
    assertThat(reader.failure())
        .isInstanceOf(LogTrimmedException.class)
        .hasMessage("offset: 3 (the log starts at 7)");
    log.seek(7);
    assertThat(reader.next(3)).containsExactly("word 7", "word 8", "word 9");
  }

  @Test
  void aLogThatEndsBeforeThePositionIsLost() throws Exception {
    reader.append("word");
    log.seek(5);
    assertThat(reader.failure())
        .isInstanceOf(LogLostException.class)
        .hasMessage("offset: 5 (the log ends at 1)");
  }

  @Test
  void aTopicCreatedAnewIsALostLog() throws Exception {
    for (int i = 0; i < 5; i++) {
      reader.append("former " + i);
    }
    log.seek(0);
    assertThat(reader.next(5)).hasSize(5);
    recreate();
    assertThat(reader.failure()).isInstanceOf(LogLostException.class);
  }

  @Test
  void aTopicCreatedAnewIsALostLogEvenWhenItHasGrownPastThePosition() throws Exception {
    reader.append("former");
    log.seek(0);
    assertThat(reader.next(1)).hasSize(1);
    recreate();
    LogReader second = new LogReader(another());
    for (int i = 0; i < 5; i++) {
      second.append("new " + i);
    }
    assertThat(reader.failure()).isInstanceOf(LogLostException.class);
  }

  private void recreate() throws Exception {
    String topic = options.cluster() + ".log";
    try (Admin admin = new ClusterClients(options).admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
    new ClusterTopics(new ClusterClients(options)).ensure();
  }

  @Test
  void whatNoNodeWroteIsPassedOver() throws Exception {
    reader.append("first");
    try (var stranger = new ClusterClients(options).producer(Duration.ofSeconds(10))) {
      stranger
          .send(new ProducerRecord<>(options.cluster() + ".log", new byte[3], new byte[9]))
          .get();
    }
    reader.append("second");
    log.seek(0);
    assertThat(reader.next(2)).containsExactly("first", "second");
  }

  @Test
  void aValueThatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> log.append(Bytes.of(new byte[2 << 20])).toCompletableFuture().join())
        .hasCauseInstanceOf(RecordTooLargeException.class);
  }

  @Test
  void aClosedLogFailsWhatIsAskedOfIt() {
    log.close();
    assertThat(log.append(LogReader.word("word")).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(5));
    assertThat(log.end().toCompletableFuture()).failsWithin(Duration.ofSeconds(5));
  }
}
