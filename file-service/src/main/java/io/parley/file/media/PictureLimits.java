package io.parley.file.media;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;

/** Counts the pixels of one picture, before any is decoded. Of one thread. */
final class PictureLimits {
  /** All frames of an animation together may have so many times the pixels of one picture. */
  private static final int FRAMES_FACTOR = 8;

  private static final int MOST_FRAMES = 4_096;

  private final int maxSide;
  private final long maxPixels;
  private long framePixels;
  private int frames;

  PictureLimits(int maxSide, long maxPixels) {
    this.maxSide = maxSide;
    this.maxPixels = maxPixels;
  }

  /** Whether a picture may be so large. */
  void picture(long width, long height) {
    Malformed.unless(width > 0 && height > 0, "no pixels");
    if (width > maxSide || height > maxSide || width * height > maxPixels) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_TOO_MANY_PIXELS,
          String.format(
              "%d x %d pixels (expected: at most %d a side, and %d megapixels)",
              width, height, maxSide, maxPixels / 1_000_000));
    }
  }

  /** Whether the animation may have one more frame, of this size. */
  void frame(long width, long height) {
    Malformed.unless(width > 0 && height > 0, "no pixels");
    framePixels += width * height;
    frames++;
    if (frames > MOST_FRAMES || framePixels > FRAMES_FACTOR * maxPixels) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_TOO_MANY_PIXELS,
          String.format(
              "the animation is too long (expected: at most %d frames, and %d megapixels in all)",
              MOST_FRAMES, FRAMES_FACTOR * maxPixels / 1_000_000));
    }
  }

  int frames() {
    return frames;
  }
}
