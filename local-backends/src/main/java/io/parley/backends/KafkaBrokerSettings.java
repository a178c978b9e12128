package io.parley.backends;

import java.nio.file.Path;

/**
 * What a {@link KafkaBroker} is started with.
 *
 * @param folder where its data and its log are; absolute
 * @param port on the loopback interface; 0 takes a free one
 * @param heapMiB the heap of its JVM
 */
public record KafkaBrokerSettings(Path folder, int port, int heapMiB) {
  /** What fits a laptop. */
  public static KafkaBrokerSettings of(Path folder) {
    return new KafkaBrokerSettings(folder.toAbsolutePath().normalize(), 0, 256);
  }

  /** The same on another port. */
  public KafkaBrokerSettings withPort(int other) {
    return new KafkaBrokerSettings(folder, other, heapMiB);
  }
}
