package io.parley.bench.cluster;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Nanoseconds, from processes to the one that sums them up. */
final class Histograms {
  private static final long HIGHEST = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;

  private Histograms() {}

  static Histogram empty() {
    return new Histogram(HIGHEST, DIGITS);
  }

  static void add(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(nanos, HIGHEST));
  }

  static String format(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.rewind().get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static Histogram parse(String text) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      return Histogram.decodeFromCompressedByteBuffer(buffer, HIGHEST);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not a histogram: " + text, e);
    }
  }

  static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
