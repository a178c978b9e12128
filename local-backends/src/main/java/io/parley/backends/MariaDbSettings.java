package io.parley.backends;

import java.nio.file.Path;

/**
 * What a {@link MariaDbServer} is started with.
 *
 * @param folder where its data, its log and its passwords are; absolute
 * @param port on the loopback interface; 0 takes a free one
 * @param bufferPoolMiB memory for table pages
 * @param maxConnections connections at a time
 */
public record MariaDbSettings(Path folder, int port, int bufferPoolMiB, int maxConnections) {
  /** What fits a laptop. */
  public static MariaDbSettings of(Path folder) {
    return new MariaDbSettings(folder.toAbsolutePath().normalize(), 0, 256, 200);
  }

  /** The same on another port. */
  public MariaDbSettings withPort(int other) {
    return new MariaDbSettings(folder, other, bufferPoolMiB, maxConnections);
  }

  /** The same with another buffer pool. */
  public MariaDbSettings withBufferPoolMiB(int other) {
    return new MariaDbSettings(folder, port, other, maxConnections);
  }
}
