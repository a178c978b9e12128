package io.parley.cluster.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartitionInfo;

/** How a topic of the cluster has to be. */
record TopicSpec(String name, int replication) {
  private static final String MIN_ISR = "min.insync.replicas";
  private static final String SEGMENT = "segment.bytes";

  /** What it is created with. Snapshots, not time, decide what may go. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("cleanup.policy", "delete");
    settings.put("retention.ms", "-1");
    settings.put("retention.bytes", "-1");
    settings.put("message.timestamp.type", "LogAppendTime");
    settings.put("unclean.leader.election.enable", "false");
    settings.put(MIN_ISR, replication >= 3 ? "2" : "1");
    // What is trimmed frees the disk by whole segments.
    settings.put(SEGMENT, "67108864");
    return settings;
  }

  /** What makes an existing one unusable; nothing if it is fine or {@code config} is unknown. */
  List<String> wrong(List<TopicPartitionInfo> partitions, Config config) {
    List<String> wrong = new ArrayList<>();
    if (partitions.size() != 1) {
      wrong.add(complaint("partitions", Integer.toString(partitions.size()), "1"));
    }
    if (config != null) {
      settings().forEach((key, expected) -> addWrong(wrong, config.get(key), expected));
      int replicas = partitions.get(0).replicas().size();
      addWrongMinIsr(wrong, config.get(MIN_ISR), replicas);
    }
    return wrong;
  }

  private void addWrong(List<String> wrong, ConfigEntry entry, String expected) {
    if (entry != null
        && !entry.name().equals(MIN_ISR)
        && !entry.name().equals(SEGMENT)
        && !entry.value().equals(expected)) {
      wrong.add(complaint(entry.name(), entry.value(), expected));
    }
  }

  private void addWrongMinIsr(List<String> wrong, ConfigEntry entry, int replicas) {
    if (entry == null) {
      return;
    }
    int minIsr = Integer.parseInt(entry.value());
    int least = replicas >= 3 ? 2 : 1;
    if (minIsr < least || minIsr > replicas) {
      wrong.add(complaint(MIN_ISR, entry.value(), least + ".." + Math.max(least, replicas - 1)));
    }
  }

  private String complaint(String what, String is, String expected) {
    return "Kafka topic %s: %s=%s (expected: %s)".formatted(name, what, is, expected);
  }

  /** For an operator who may. */
  String command(String bootstrap) {
    return settings().entrySet().stream()
        .map(setting -> " --config " + setting.getKey() + "=" + setting.getValue())
        .collect(
            Collectors.joining(
                "",
                "kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions 1 --replication-factor %d"
                    .formatted(bootstrap, name, replication),
                ""));
  }
}
