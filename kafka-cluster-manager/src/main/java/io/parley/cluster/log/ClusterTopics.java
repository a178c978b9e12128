package io.parley.cluster.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster's two topics: created where they are missing and the options allow it, checked where
 * they are there.
 */
final class ClusterTopics {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterTopics.class);
  private static final Duration RETRY = Duration.ofMillis(50);
  private static final Duration NAME_RETRY = Duration.ofMillis(500);
  // Of ClientUtils.parseAndValidateAddresses; there is no class for it.
  private static final String UNRESOLVED = "No resolvable bootstrap urls";

  private final ClusterClients clients;
  private final List<TopicSpec> specs;

  ClusterTopics(ClusterClients clients) {
    this.clients = clients;
    int replication = clients.options().replication();
    this.specs =
        Stream.of(clients.log(), clients.snapshots())
            .map(partition -> new TopicSpec(partition.topic(), replication))
            .toList();
  }

  /**
   * Blocks, up to the join limit while Kafka is away.
   *
   * @return the id of the log's topic: another one of the same name has another
   */
  Uuid ensure() {
    long end = System.nanoTime() + clients.options().joinLimit().toNanos();
    boolean told = false;
    try (Admin admin = admin(end)) {
      while (true) {
        try {
          return attempt(admin);
        } catch (ExecutionException e) {
          if (!mayPass(e.getCause()) || System.nanoTime() > end) {
            throw failure(e.getCause());
          }
          if (!told) {
            LOG.info("waiting for Kafka at {}: {}", clients.bootstrap(), e.getCause().getMessage());
            told = true;
          }
          Thread.sleep(RETRY.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicsException("interrupted while waiting for Kafka", e);
    }
  }

  /** In a container the broker's name may come to be known later than this process. */
  private Admin admin(long end) throws InterruptedException {
    while (true) {
      try {
        return clients.admin();
      } catch (KafkaException e) {
        if (!(e.getCause() instanceof ConfigException unresolved)
            || !String.valueOf(unresolved.getMessage()).contains(UNRESOLVED)) {
          throw e;
        }
        if (System.nanoTime() > end) {
          throw failure(unresolved);
        }
        LOG.info("waiting for the name of Kafka at {}", clients.bootstrap());
        Thread.sleep(NAME_RETRY.toMillis());
      }
    }
  }

  /** The id that the log's topic has now; none if there is no such topic. Blocks. */
  Uuid logId() {
    String log = clients.log().topic();
    try (Admin admin = clients.admin()) {
      return admin.describeTopics(List.of(log)).topicNameValues().get(log).get().topicId();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Uuid.ZERO_UUID;
      }
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicsException("interrupted while asking Kafka", e);
    }
  }

  /** Fewer brokers than replicas is how a Kafka looks that is only just starting. */
  private static boolean mayPass(Throwable cause) {
    return cause instanceof RetriableException
        || cause instanceof InvalidReplicationFactorException;
  }

  private TopicsException failure(Throwable cause) {
    String at = "Kafka at " + clients.bootstrap() + ": ";
    if (cause instanceof AuthenticationException) {
      return new TopicsException(at + "authentication failed: " + cause.getMessage(), cause);
    }
    if (cause instanceof AuthorizationException) {
      String commands =
          specs.stream()
              .map(spec -> spec.command(clients.bootstrap()))
              .collect(Collectors.joining("\n"));
      return new TopicsException(
          at
              + cause.getMessage()
              + "\nThe cluster needs these topics, with the rights to read, write and describe"
              + " them; create them with:\n"
              + commands,
          cause);
    }
    return new TopicsException(at + cause.getMessage(), cause);
  }

  private Uuid attempt(Admin admin) throws ExecutionException, InterruptedException {
    for (TopicSpec spec : specs) {
      if (missing(admin, spec)) {
        if (!clients.options().createTopics()) {
          throw new ExecutionException(
              new UnknownTopicOrPartitionException(
                  "the topic "
                      + spec.name()
                      + " is missing, and is not for this process to create"));
        }
        create(admin, spec);
      }
    }
    Map<String, TopicDescription> found =
        admin.describeTopics(specs.stream().map(TopicSpec::name).toList()).allTopicNames().get();
    Map<String, Config> settings = settings(admin);
    List<String> wrong =
        specs.stream()
            .flatMap(
                spec ->
                    spec
                        .wrong(found.get(spec.name()).partitions(), settings.get(spec.name()))
                        .stream())
            .toList();
    if (!wrong.isEmpty()) {
      throw new TopicsException(String.join("; ", wrong));
    }
    return found.get(clients.log().topic()).topicId();
  }

  private static boolean missing(Admin admin, TopicSpec spec)
      throws ExecutionException, InterruptedException {
    try {
      admin.describeTopics(List.of(spec.name())).allTopicNames().get();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return true;
      }
      throw e;
    }
  }

  private static void create(Admin admin, TopicSpec spec)
      throws ExecutionException, InterruptedException {
    NewTopic topic =
        new NewTopic(spec.name(), 1, (short) spec.replication()).configs(spec.settings());
    try {
      admin.createTopics(List.of(topic)).values().get(spec.name()).get();
      LOG.info("created the Kafka topic {}", spec.name());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Empty where this user may not see them: then they are taken on trust. */
  private Map<String, Config> settings(Admin admin)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        specs.stream()
            .map(spec -> new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))
            .toList();
    try {
      return admin.describeConfigs(resources).all().get().entrySet().stream()
          .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.info("no right to see the settings of the topics, so they are not checked");
        return Map.of();
      }
      throw e;
    }
  }
}
