package io.parley.file.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.stream.FileImageInputStream;

/**
 * What decoders read from, for some seconds: some bytes make them go on and on at the end of what
 * there is. Of one thread.
 */
final class TimedInput extends FileImageInputStream {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final long from = System.nanoTime();

  TimedInput(Path file) throws IOException {
    super(file.toFile());
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    check();
    return super.read(into, offset, length);
  }

  @Override
  public void seek(long position) throws IOException {
    check();
    super.seek(position);
  }

  private void check() {
    Malformed.unless(System.nanoTime() - from < LIMIT.toNanos(), "it takes too long to decode");
  }
}
