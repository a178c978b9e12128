package io.parley.standalone;

import io.parley.auth.metrics.AuthMetrics;
import io.parley.contact.metrics.ContactMetrics;
import io.parley.file.metrics.FileMetrics;
import io.parley.gochat.metrics.GochatMetrics;
import io.parley.kit.metrics.KitMetrics;
import io.parley.kit.metrics.Metric;
import io.parley.message.metrics.MessageMetrics;
import io.parley.signaling.metrics.SignalingMetrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The metrics that Parley declares. */
final class AllMetrics {
  /** By service. */
  static final Map<String, List<Metric>> BY_SERVICE =
      new TreeMap<>(
          Map.of(
              "auth-service", AuthMetrics.ALL,
              "contact-service", ContactMetrics.ALL,
              "file-service", FileMetrics.ALL,
              "gochat-gateway", GochatMetrics.ALL,
              "message-service", MessageMetrics.ALL,
              "signaling-service", SignalingMetrics.ALL));

  private AllMetrics() {}

  /** Of every process, and of the services. */
  static List<Metric> ours() {
    return Stream.concat(
            KitMetrics.ALL.stream(), BY_SERVICE.values().stream().flatMap(List::stream))
        .toList();
  }
}
