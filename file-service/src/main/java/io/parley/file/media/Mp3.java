package io.parley.file.media;

import java.io.IOException;

/** Tells MP3: frames that lie one behind the other, perhaps behind a tag. */
final class Mp3 {
  /** So many in a row are no accident. */
  private static final int ENOUGH = 4;

  private static final int[] RATES_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] RATES_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] SAMPLES = {44_100, 48_000, 32_000};

  private final Bytes in;

  Mp3(Bytes in) {
    this.in = in;
  }

  String type() throws IOException {
    byte[] head = in.take(10);
    in.seek(0);
    if (head[0] == 'I' && head[1] == 'D' && head[2] == '3') {
      in.skip(10L + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]));
    }
    int frames = 0;
    while (frames < ENOUGH && in.left() >= 4) {
      in.skip(length(in.u32()) - 4L);
      frames++;
    }
    Malformed.unless(frames == ENOUGH, "no sound that browsers play");
    return "audio/mpeg";
  }

  /** Of the frame with this head, in bytes. */
  private static int length(long head) {
    int version = (int) (head >> 19 & 3);
    int layer = (int) (head >> 17 & 3);
    int rate = (int) (head >> 12 & 15);
    int samples = (int) (head >> 10 & 3);
    Malformed.unless(
        head >> 21 == 0x7ff
            && version != 1
            && layer == 1
            && rate > 0
            && rate < 15
            && samples < SAMPLES.length,
        "no sound that browsers play");
    boolean one = version == 3;
    int perSecond = SAMPLES[samples] >> (one ? 0 : version == 2 ? 1 : 2);
    int bits = (one ? RATES_1 : RATES_2)[rate] * 1_000;
    return (one ? 144 : 72) * bits / perSecond + (int) (head >> 9 & 1);
  }
}
