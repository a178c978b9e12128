package io.parley.backends;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A server that runs as a child of this process. Safe for use from several threads; stopping and
 * killing block.
 */
public sealed interface LocalServer permits MariaDbServer, KafkaBroker, S3Server, LocalProgram {
  /** What people call it. */
  String name();

  /** The id of its process, for signals and measurements. */
  long pid();

  /** Completes with its exit code when it ends, wanted or not. */
  CompletableFuture<Integer> onExit();

  /** Stops it in order; kills it after the limit, which loses nothing that was acknowledged. */
  void stop(Duration limit);

  /** Ends it at once, as a crash would. */
  void kill();

  /**
   * Starts one like it, on the same data and port; to be called once this one has ended.
   *
   * @throws BackendException as the first start
   */
  LocalServer startAgain();
}
