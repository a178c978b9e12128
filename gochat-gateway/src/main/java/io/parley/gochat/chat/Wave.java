package io.parley.gochat.chat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How long sound in a WAV file is, which is what go-chat's client records. */
final class Wave {
  private static final int RIFF = 0x46464952;
  private static final int FORMAT = 0x20746d66;
  private static final int DATA = 0x61746164;
  private static final int HEADER = 12;
  private static final int BYTES_PER_SECOND = 8;
  private static final int MOST_MS = 24 * 60 * 60 * 1000;

  private Wave() {}

  /** In milliseconds; 0: it is none, or is broken. */
  static int durationMs(byte[] file) {
    ByteBuffer wave = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < HEADER || wave.getInt(0) != RIFF) {
      return 0;
    }
    long rate = 0;
    long at = HEADER;
    while (at + 8 <= file.length) {
      int chunk = wave.getInt((int) at);
      long size = Integer.toUnsignedLong(wave.getInt((int) at + 4));
      long body = at + 8;
      if (chunk == FORMAT && body + BYTES_PER_SECOND + 4 <= file.length) {
        rate = Integer.toUnsignedLong(wave.getInt((int) body + BYTES_PER_SECOND));
      } else if (chunk == DATA && rate > 0) {
        long length = Math.min(size, file.length - body);
        return (int) Math.min(MOST_MS, length * 1000 / rate);
      }
      at = body + size + (size & 1);
    }
    return 0;
  }
}
