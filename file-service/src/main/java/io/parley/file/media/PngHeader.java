package io.parley.file.media;

import java.nio.ByteBuffer;

/** What a PNG is made of. */
record PngHeader(int width, int height, int depth, int colours, boolean interlaced) {
  private static final int PALETTE = 3;

  /** First column, first row, and steps of the seven passes. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  static PngHeader of(ByteBuffer body) {
    int width = body.getInt();
    int height = body.getInt();
    int depth = body.get();
    int colours = body.get();
    boolean depthIsGood =
        switch (colours) {
          case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case 2, 4, 6 -> depth == 8 || depth == 16;
          default -> false;
        };
    Malformed.unless(width > 0 && height > 0 && depthIsGood, "the header of a PNG");
    Malformed.unless(body.getShort() == 0, "the header of a PNG");
    int interlace = body.get();
    Malformed.unless(interlace == 0 || interlace == 1, "the header of a PNG");
    return new PngHeader(width, height, depth, colours, interlace == 1);
  }

  boolean needsPalette() {
    return colours == PALETTE;
  }

  /** How long a chunk that stays may be. */
  static long longest(String name) {
    return switch (name) {
      case "tRNS" -> 256;
      case "cHRM" -> 32;
      case "pHYs" -> 9;
      case "bKGD" -> 6;
      case "gAMA", "sBIT" -> 4;
      default -> 1;
    };
  }

  /** How many bytes a picture of that size inflates to. */
  long bytes(int w, int h) {
    if (!interlaced) {
      return rows(w, h);
    }
    long sum = 0;
    for (int[] pass : PASSES) {
      sum += rows((w - pass[0] + pass[2] - 1) / pass[2], (h - pass[1] + pass[3] - 1) / pass[3]);
    }
    return sum;
  }

  private long rows(int w, int h) {
    int samples =
        switch (colours) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return w <= 0 || h <= 0 ? 0 : h * (1 + ((long) w * samples * depth + 7) / 8);
  }
}
