package io.parley.file.media;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * What decoders read from, for some seconds of processor time: some bytes make them go on and on at
 * the end of what there is. Buffered, as some of them read four bytes at a time. Of one thread.
 */
final class TimedInput extends ImageInputStreamImpl {
  static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int BUFFER = 16 * 1024;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
  private final LongSupplier time;
  private final LongSupplier processorTime;
  private final long from;
  private final long processorFrom;

  /** Where in the file the buffer's bytes are from. */
  private long bufferedAt;

  TimedInput(Path file) throws IOException {
    this(file, System::nanoTime, THREADS::getCurrentThreadCpuTime);
  }

  /** By other clocks, in nanoseconds; that of the processor gives -1 where there is none. */
  TimedInput(Path file, LongSupplier time, LongSupplier processorTime) throws IOException {
    this.time = time;
    this.processorTime = processorTime;
    this.file = FileChannel.open(file, StandardOpenOption.READ);
    from = time.getAsLong();
    processorFrom = processorTime.getAsLong();
  }

  @Override
  public int read() throws IOException {
    begin();
    return fill() ? buffer.get((int) (streamPos++ - bufferedAt)) & 0xff : -1;
  }

  /** Fewer than wanted only at the end: {@link #readInt} takes them for it. */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    begin();
    int count = 0;
    while (count < length && fill()) {
      int at = (int) (streamPos - bufferedAt);
      int part = Math.min(length - count, buffer.limit() - at);
      buffer.get(at, into, offset + count, part);
      streamPos += part;
      count += part;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private void begin() throws IOException {
    checkClosed();
    bitOffset = 0;
    long passed = time.getAsLong() - from;
    // The processor time is asked for where it may matter: the call costs as much as a read.
    boolean late = passed >= LIMIT.toNanos() && spent(passed) >= LIMIT.toNanos();
    Malformed.unless(!late, "it takes too long to decode");
  }

  /** A machine that has no time for a picture says nothing of the picture. */
  private long spent(long passed) {
    return processorFrom < 0 ? passed : processorTime.getAsLong() - processorFrom;
  }

  /** Whether there is a byte at the position; it is in the buffer then. */
  private boolean fill() throws IOException {
    if (streamPos >= bufferedAt && streamPos < bufferedAt + buffer.limit()) {
      return true;
    }
    buffer.clear();
    int read = file.read(buffer, streamPos);
    buffer.limit(Math.max(0, read));
    bufferedAt = streamPos;
    return read > 0;
  }

  @Override
  public long length() {
    try {
      return file.size();
    } catch (IOException unknown) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    file.close();
  }
}
