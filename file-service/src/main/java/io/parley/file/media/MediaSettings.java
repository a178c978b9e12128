package io.parley.file.media;

import io.parley.kit.config.Config;
import java.nio.file.Path;

/**
 * How files are looked at.
 *
 * @param workers how many at once
 * @param queue how many may wait
 * @param maxSide of a picture, in pixels
 * @param maxPixels of a picture
 * @param memoryMib for decoding, of all of them together
 * @param temporary where temporary files are made; exists
 */
public record MediaSettings(
    int workers, int queue, int maxSide, long maxPixels, int memoryMib, Path temporary) {

  /** As the configuration has it. */
  public static MediaSettings of(Config config, Path temporary) {
    return new MediaSettings(
        config.get(MediaKeys.WORKERS),
        config.get(MediaKeys.QUEUE),
        config.get(MediaKeys.MAX_SIDE),
        1_000_000L * config.get(MediaKeys.MAX_MEGAPIXELS),
        config.get(MediaKeys.MEMORY),
        temporary);
  }
}
