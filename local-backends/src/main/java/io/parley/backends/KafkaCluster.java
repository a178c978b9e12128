package io.parley.backends;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Several Kafka brokers as one cluster, for tests of what happens when some of them fail: a JVM for
 * each broker, and one for the controller, so that brokers can be lost without the quorum. Topics
 * are kept by three brokers (or by all where there are fewer), all but one of which must have a
 * record.
 *
 * <p>Every method but {@link #bootstrap} blocks. For use by one thread at a time.
 */
public final class KafkaCluster implements AutoCloseable {
  private static final int CONTROLLER_ID = 1000;
  private static final int CONTROLLER_HEAP_MIB = 128;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final KafkaBroker controller;
  private final List<KafkaBroker> brokers;

  private KafkaCluster(KafkaBroker controller, List<KafkaBroker> brokers) {
    this.controller = controller;
    this.brokers = new ArrayList<>(brokers);
  }

  /**
   * Starts the cluster and returns once all brokers serve clients.
   *
   * @param each what every broker is started with; the folder is that of them all, the port is not
   *     looked at
   * @param count how many brokers
   * @throws BackendException if one of them does not start; none is left running then
   */
  public static KafkaCluster start(KafkaBrokerSettings each, int count) {
    String voter = each.host() + ":" + Ports.take("Kafka's controller", each.host(), 0);
    Map<String, String> shared = shared(voter, count);
    shared.putAll(each.properties());
    KafkaBroker controller = KafkaBroker.start(controller(each, shared, voter));
    try {
      return new KafkaCluster(controller, startBrokers(each.withProperties(shared), count));
    } catch (BackendException e) {
      controller.kill();
      throw e;
    }
  }

  /** The controller decides how often a topic is kept by its own settings, not by a broker's. */
  private static Map<String, String> shared(String voter, int count) {
    Properties replication = new Properties();
    BrokerProperties.replication(replication, Math.min(3, count));
    Map<String, String> shared = new HashMap<>();
    replication.stringPropertyNames().forEach(n -> shared.put(n, replication.getProperty(n)));
    shared.put(BrokerProperties.CLUSTER_ID, Uuid.randomUuid().toString());
    shared.put("controller.quorum.voters", CONTROLLER_ID + "@" + voter);
    return shared;
  }

  private static KafkaBrokerSettings controller(
      KafkaBrokerSettings each, Map<String, String> shared, String voter) {
    return inFolder(each, "controller")
        .withHeapMiB(CONTROLLER_HEAP_MIB)
        .withProperties(shared)
        .withProperties(
            Map.of(
                "process.roles",
                "controller",
                "node.id",
                Integer.toString(CONTROLLER_ID),
                "listeners",
                "CONTROLLER://" + voter));
  }

  private static List<KafkaBroker> startBrokers(KafkaBrokerSettings each, int count) {
    List<CompletableFuture<KafkaBroker>> starting =
        IntStream.range(0, count)
            .mapToObj(index -> settings(each, index))
            .map(settings -> CompletableFuture.supplyAsync(() -> KafkaBroker.start(settings)))
            .toList();
    try {
      return starting.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      starting.forEach(KafkaCluster::killIfStarted);
      throw new BackendException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static KafkaBrokerSettings settings(KafkaBrokerSettings each, int index) {
    int port = Ports.take("Kafka", each.host(), 0);
    return inFolder(each, "broker-" + index)
        .withPort(port)
        .withProperties(
            Map.of(
                "process.roles", "broker",
                "node.id", Integer.toString(index),
                "listeners", BrokerProperties.clients(each.host(), port)));
  }

  private static KafkaBrokerSettings inFolder(KafkaBrokerSettings each, String name) {
    Path folder = each.folder().resolve(name);
    return new KafkaBrokerSettings(
        folder, each.host(), 0, each.heapMiB(), each.quickStart(), each.properties());
  }

  private static void killIfStarted(CompletableFuture<KafkaBroker> starting) {
    KafkaBroker broker = starting.exceptionally(failure -> null).join();
    if (broker != null) {
      broker.kill();
    }
  }

  /** Where clients begin: {@code host:port} of every broker, comma-separated. */
  public String bootstrap() {
    return brokers.stream().map(KafkaBroker::bootstrap).collect(Collectors.joining(","));
  }

  /** How many brokers there are, running or not. Their ids are 0, 1, … */
  public int size() {
    return brokers.size();
  }

  /** The broker with the id, as it was last started: to stop, kill, pause or resume it. */
  public KafkaBroker broker(int id) {
    return brokers.get(id);
  }

  /** Starts a broker again that has ended, on the same data and port. */
  public void startAgain(int id) {
    brokers.set(id, brokers.get(id).startAgain());
  }

  /** Stops a broker in order and starts it again. */
  public void restart(int id) {
    brokers.get(id).stop(STOP_LIMIT);
    startAgain(id);
  }

  /** Kills everything: the data is a test's. */
  @Override
  public void close() {
    brokers.forEach(KafkaBroker::kill);
    controller.kill();
  }
}
