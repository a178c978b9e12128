package io.parley.backends;

import java.util.Properties;

/** The properties of a broker process. */
final class BrokerProperties {
  /** Not Kafka's: the id that new storage is formatted with; random where it is missing. */
  static final String CLUSTER_ID = "parley.cluster.id";

  private BrokerProperties() {}

  /** Those of a broker that is a cluster by itself, overlaid with what the settings give. */
  static Properties of(KafkaBrokerSettings settings) {
    String host = settings.host();
    String controller = host + ":" + Ports.take("Kafka's controller", host, 0);
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@" + controller);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty(
        "listeners", clients(host, settings.port()) + ",CONTROLLER://" + controller);
    properties.setProperty(
        "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("inter.broker.listener.name", "CLIENTS");
    properties.setProperty("log.dirs", settings.folder().resolve("data").toString());
    properties.setProperty("auto.create.topics.enable", "false");
    replication(properties, 1);
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
    // After a crash the broker is let in again when its former session is over.
    properties.setProperty("broker.session.timeout.ms", "2000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    properties.putAll(settings.properties());
    return properties;
  }

  static String clients(String host, int port) {
    return "CLIENTS://" + host + ":" + port;
  }

  /** How often topics are kept where their maker does not say; all but one must have a record. */
  static void replication(Properties properties, int copies) {
    String factor = Integer.toString(copies);
    String inSync = Integer.toString(Math.max(1, copies - 1));
    properties.setProperty("default.replication.factor", factor);
    properties.setProperty("min.insync.replicas", inSync);
    properties.setProperty("offsets.topic.replication.factor", factor);
    properties.setProperty("transaction.state.log.replication.factor", factor);
    properties.setProperty("transaction.state.log.min.isr", inSync);
    properties.setProperty("share.coordinator.state.topic.replication.factor", factor);
    properties.setProperty("share.coordinator.state.topic.min.isr", inSync);
  }
}
