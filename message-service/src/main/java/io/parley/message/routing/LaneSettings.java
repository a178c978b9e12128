package io.parley.message.routing;

import java.time.Duration;

/**
 * How a lane works.
 *
 * @param batch the most records that one transaction decides
 * @param remembered how many conversations, members and sends are remembered, of each
 * @param batchLimit how long a batch may take before its connection is given up
 * @param fencedPause how long a partition that somebody else took is left alone while the group
 *     still calls it ours: longer than the group needs to notice that it is not
 * @param longestPause between tries while the database is away
 */
public record LaneSettings(
    int batch, int remembered, Duration batchLimit, Duration fencedPause, Duration longestPause) {
  /** What is right for real life. */
  public static final LaneSettings DEFAULT =
      new LaneSettings(
          1024, 65_536, Duration.ofSeconds(10), Duration.ofSeconds(12), Duration.ofSeconds(2));
}
