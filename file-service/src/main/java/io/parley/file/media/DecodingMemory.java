package io.parley.file.media;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import java.util.concurrent.Semaphore;

/** Lends memory to decoders: large pictures wait for each other. */
final class DecodingMemory {
  private static final long MIB = 1024 * 1024;

  /** Of any picture: what is decoded of it, finer than needed, and scaled. */
  private static final long BASE = 48 * MIB;

  private final int all;
  private final Semaphore left;

  DecodingMemory(int mib) {
    all = mib;
    left = new Semaphore(mib, true);
  }

  /** Waits for what a picture takes, to be given back; refuses what takes more than there is. */
  int take(Anatomy anatomy) {
    long pixels = (long) anatomy.width() * anatomy.height();
    int mib = (int) ((BASE + pixels * perPixel(anatomy)) / MIB);
    if (mib > all) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_TOO_MANY_PIXELS,
          anatomy.width() + " x " + anatomy.height() + " pixels are too many in this format");
    }
    left.acquireUninterruptibly(mib);
    return mib;
  }

  void give(int taken) {
    left.release(taken);
  }

  private static int perPixel(Anatomy anatomy) {
    return switch (anatomy.format()) {
      case JPEG, PNG -> 0;
      case GIF -> 1;
      case WEBP -> 8;
    };
  }
}
