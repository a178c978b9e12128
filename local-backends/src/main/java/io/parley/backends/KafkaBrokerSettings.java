package io.parley.backends;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link KafkaBroker} is started with.
 *
 * @param folder where its data and its log are; absolute
 * @param host the address it listens on and is reached by
 * @param port of its listener {@code CLIENTS}; 0 takes a free one
 * @param heapMiB the heap of its JVM
 * @param quickStart whether its JVM saves half of the work of a start and is slower for good, as
 *     suits a short life and few cores
 * @param properties broker properties beyond the usual ones; these win. TLS and SASL: {@code
 *     listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT} and what it asks for
 */
public record KafkaBrokerSettings(
    Path folder,
    String host,
    int port,
    int heapMiB,
    boolean quickStart,
    Map<String, String> properties) {
  static final String LOOPBACK = "127.0.0.1";

  public KafkaBrokerSettings {
    properties = Map.copyOf(properties);
  }

  /** What fits a laptop. */
  public static KafkaBrokerSettings of(Path folder) {
    return new KafkaBrokerSettings(
        folder.toAbsolutePath().normalize(), LOOPBACK, 0, 256, false, Map.of());
  }

  /** The same on another address of this machine. */
  public KafkaBrokerSettings withHost(String other) {
    return new KafkaBrokerSettings(folder, other, port, heapMiB, quickStart, properties);
  }

  /** The same on another port. */
  public KafkaBrokerSettings withPort(int other) {
    return new KafkaBrokerSettings(folder, host, other, heapMiB, quickStart, properties);
  }

  /** The same with another heap. */
  public KafkaBrokerSettings withHeapMiB(int other) {
    return new KafkaBrokerSettings(folder, host, port, other, quickStart, properties);
  }

  /** The same for a short life: see {@link #quickStart}. */
  public KafkaBrokerSettings withQuickStart() {
    return new KafkaBrokerSettings(folder, host, port, heapMiB, true, properties);
  }

  /** The same with more broker properties; of two values for one name the new one wins. */
  public KafkaBrokerSettings withProperties(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.putAll(more);
    return new KafkaBrokerSettings(folder, host, port, heapMiB, quickStart, all);
  }
}
