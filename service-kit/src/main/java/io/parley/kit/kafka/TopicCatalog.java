package io.parley.kit.kafka;

import io.parley.proto.bus.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The suite's topics: what they have to be, and whether they are. */
public final class TopicCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(TopicCatalog.class);
  private static final Duration RETRY = Duration.ofMillis(300);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(3);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
  private static final int FILES_PARTITIONS = 8;

  private TopicCatalog() {}

  /** {@link Topics#MESSAGES}: times by the broker, a week. */
  public static TopicSpec messages(KafkaSettings settings) {
    return new TopicSpec(
        settings.topic(Topics.MESSAGES),
        settings.messagePartitions(),
        Map.of(
            "message.timestamp.type",
            "LogAppendTime",
            "retention.ms",
            Long.toString(Duration.ofDays(7).toMillis())));
  }

  /** {@link Topics#SESSIONS}: a day. */
  public static TopicSpec sessions(KafkaSettings settings) {
    return new TopicSpec(
        settings.topic(Topics.SESSIONS),
        1,
        Map.of(
            "message.timestamp.type",
            "LogAppendTime",
            "retention.ms",
            Long.toString(Duration.ofDays(1).toMillis())));
  }

  /** {@link Topics#FILES}: 8 partitions, a week. */
  public static TopicSpec files(KafkaSettings settings) {
    return new TopicSpec(
        settings.topic(Topics.FILES),
        FILES_PARTITIONS,
        Map.of(
            "message.timestamp.type",
            "LogAppendTime",
            "retention.ms",
            Long.toString(Duration.ofDays(7).toMillis())));
  }

  /** {@link Topics#PRESENCE}: the last record of each key. */
  public static TopicSpec presence(KafkaSettings settings) {
    return new TopicSpec(settings.topic(Topics.PRESENCE), 1, Map.of("cleanup.policy", "compact"));
  }

  /**
   * Creates what is missing and checks what is there. Waits for a Kafka that is not there yet, up
   * to the settings' limit. Runs on a worker.
   *
   * @return fails with a message of one line where Kafka stays away or a topic has another number
   *     of partitions
   */
  public static Future<Void> ensure(Vertx vertx, KafkaSettings settings, List<TopicSpec> topics) {
    return onWorker(
        vertx,
        settings,
        admin -> {
          create(admin, settings, topics);
          check(admin, topics);
        });
  }

  /**
   * Waits until somebody else has created them, up to the settings' limit, and checks them. Runs on
   * a worker.
   *
   * @return fails with a message of one line where one stays missing, or as {@link #ensure}
   */
  public static Future<Void> await(Vertx vertx, KafkaSettings settings, List<TopicSpec> topics) {
    return onWorker(vertx, settings, admin -> check(admin, topics));
  }

  private interface Attempt {
    void run(Admin admin) throws ExecutionException, InterruptedException;
  }

  private static Future<Void> onWorker(Vertx vertx, KafkaSettings settings, Attempt attempt) {
    return vertx.executeBlocking(
        () -> {
          run(settings, attempt);
          return null;
        },
        false);
  }

  private static void run(KafkaSettings settings, Attempt attempt) throws InterruptedException {
    long end = System.nanoTime() + settings.startLimit().toNanos();
    Map<String, Object> properties =
        settings.client(
            Map.of(
                "request.timeout.ms", within(REQUEST_LIMIT, settings.startLimit()),
                "default.api.timeout.ms", within(CALL_LIMIT, settings.startLimit())));
    Object place = properties.get("bootstrap.servers");
    try (Admin admin = Admin.create(properties)) {
      while (true) {
        try {
          attempt.run(admin);
          return;
        } catch (ExecutionException e) {
          String reason = reason(e.getCause());
          if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > end) {
            throw new IllegalStateException("Kafka at " + place + ": " + reason);
          }
          LOG.info("waiting for Kafka at {}: {}", place, reason);
          Thread.sleep(RETRY.toMillis());
        }
      }
    }
  }

  private static String reason(Throwable cause) {
    return cause instanceof UnknownTopicOrPartitionException
        ? "topics are missing (run with --init)"
        : cause.getMessage();
  }

  private static String within(Duration limit, Duration startLimit) {
    return Long.toString(Math.min(limit.toMillis(), startLimit.toMillis()));
  }

  private static void create(Admin admin, KafkaSettings settings, List<TopicSpec> specs)
      throws ExecutionException, InterruptedException {
    for (TopicSpec spec : specs) {
      NewTopic topic =
          new NewTopic(spec.name(), spec.partitions(), settings.replication())
              .configs(spec.config());
      try {
        if (!exists(admin, spec.name())) {
          admin.createTopics(List.of(topic)).all().get();
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static void check(Admin admin, List<TopicSpec> specs)
      throws ExecutionException, InterruptedException {
    Map<String, TopicSpec> byName =
        specs.stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));
    for (TopicDescription found :
        admin.describeTopics(byName.keySet()).allTopicNames().get().values()) {
      check(byName.get(found.name()), found.partitions().size());
    }
  }

  private static boolean exists(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    try {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private static void check(TopicSpec spec, int found) {
    if (found != spec.partitions()) {
      throw new IllegalStateException(
          "Kafka topic %s: %d partitions (expected: %d; they are fixed once it exists)"
              .formatted(spec.name(), found, spec.partitions()));
    }
  }
}
