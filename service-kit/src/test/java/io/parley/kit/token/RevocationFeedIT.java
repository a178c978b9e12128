package io.parley.kit.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.kit.config.Config;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.testing.Await;
import io.parley.kit.testing.Servers;
import io.parley.proto.id.SessionId;
import io.parley.proto.log.SessionRevoked;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationFeedIT {
  private static final SessionId BEFORE = new SessionId(UUID.randomUUID());
  private static final SessionId AFTER = new SessionId(UUID.randomUUID());

  private final Vertx vertx = Vertx.vertx();
  private final Revocations revocations = new Revocations(vertx);
  private KafkaSettings kafka;
  private String topic;
  private LogProducer producer;

  @BeforeEach
  void open() {
    kafka = KafkaSettings.of(Config.of(Servers.kafka(), KafkaSettings.KEYS));
    topic = kafka.topic("parley.sessions");
    TopicCatalog.ensure(vertx, kafka, List.of(TopicCatalog.sessions(kafka))).await();
    producer = LogProducer.open(vertx, kafka, List.of(topic), Map.of()).await();
  }

  @AfterEach
  void close() {
    producer.close().await();
    vertx.close().await();
  }

  @Test
  void knowsAtItsStartWhatWasRevokedAndLearnsWhatIsRevokedLater() {
    revoke(BEFORE);
    producer.send(topic, new byte[] {1}, new byte[] {(byte) 0xFF, 1, 2}).await();

    RevocationFeed feed = RevocationFeed.open(vertx, kafka, revocations, Clock.systemUTC()).await();

    assertThat(revocations.contains(BEFORE)).isTrue();
    assertThat(feed.status().isOk()).isTrue();
    revoke(AFTER);
    Await.until("it is known", () -> revocations.contains(AFTER));
    feed.close().await();
  }

  @Test
  void forgetsWhatIsOlderThanAnyToken() {
    revoke(BEFORE);
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(17));

    RevocationFeed feed = RevocationFeed.open(vertx, kafka, revocations, later).await();

    assertThat(revocations.contains(BEFORE)).isFalse();
    feed.close().await();
  }

  private void revoke(SessionId session) {
    SessionRevoked record =
        SessionRevoked.newBuilder()
            .setSessionId(session.byteString())
            .setUserId(ByteString.copyFrom(new byte[16]))
            .build();
    producer.send(topic, session.bytes(), record.toByteArray()).await();
  }
}
