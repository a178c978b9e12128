package io.parley.backends;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@link MariaDbServer} is started with.
 *
 * @param folder where its data, its log and its passwords are; absolute
 * @param port on the loopback interface; 0 takes a free one
 * @param bufferPoolMiB memory for table pages
 * @param maxConnections connections at a time
 * @param tls what it shows to whoever asks for TLS; none: it speaks none
 */
public record MariaDbSettings(
    Path folder, int port, int bufferPoolMiB, int maxConnections, Optional<Tls> tls) {
  /**
   * A certificate, with its key; both PEM files.
   *
   * @param certificate with those that signed it
   */
  public record Tls(Path certificate, Path key) {}

  /** What fits a laptop. */
  public static MariaDbSettings of(Path folder) {
    return new MariaDbSettings(folder.toAbsolutePath().normalize(), 0, 256, 200, Optional.empty());
  }

  /** The same on another port. */
  public MariaDbSettings withPort(int other) {
    return new MariaDbSettings(folder, other, bufferPoolMiB, maxConnections, tls);
  }

  /** The same with another buffer pool. */
  public MariaDbSettings withBufferPoolMiB(int other) {
    return new MariaDbSettings(folder, port, other, maxConnections, tls);
  }

  /** The same with TLS. */
  public MariaDbSettings withTls(Path certificate, Path key) {
    return new MariaDbSettings(
        folder, port, bufferPoolMiB, maxConnections, Optional.of(new Tls(certificate, key)));
  }
}
