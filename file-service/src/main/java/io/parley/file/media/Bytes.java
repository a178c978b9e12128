package io.parley.file.media;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.Checksum;

/**
 * Reads a file in order through a small window. Every read beyond the end is an {@link
 * EOFException}; nothing is allocated by a length that the file tells. Of one thread.
 */
final class Bytes implements Closeable {
  static final int WINDOW = 64 * 1024;

  private final FileChannel channel;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private final long size;
  private long windowStart;

  private Bytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  static Bytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new Bytes(channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  long size() {
    return size;
  }

  long position() {
    return windowStart + window.position();
  }

  long left() {
    return size - position();
  }

  void seek(long position) throws IOException {
    if (position < 0 || position > size) {
      throw new EOFException();
    }
    long within = position - windowStart;
    if (within >= 0 && within <= window.limit()) {
      window.position((int) within);
    } else {
      windowStart = position;
      window.limit(0);
    }
  }

  void skip(long count) throws IOException {
    if (count < 0 || count > left()) {
      throw new EOFException();
    }
    seek(position() + count);
  }

  int u8() throws IOException {
    if (!window.hasRemaining()) {
      fill();
    }
    return window.get() & 0xff;
  }

  int u16() throws IOException {
    return u8() << 8 | u8();
  }

  long u32() throws IOException {
    return (long) u16() << 16 | u16();
  }

  int u16le() throws IOException {
    return u8() | u8() << 8;
  }

  int u24le() throws IOException {
    return u16le() | u8() << 16;
  }

  long u32le() throws IOException {
    return u16le() | (long) u16le() << 16;
  }

  /** The next bytes; the caller bounds how many. */
  byte[] take(int count) throws IOException {
    if (count > left()) {
      throw new EOFException();
    }
    byte[] taken = new byte[count];
    take(taken, count);
    return taken;
  }

  void take(byte[] into, int count) throws IOException {
    for (int done = 0; done < count; ) {
      if (!window.hasRemaining()) {
        fill();
      }
      int some = Math.min(count - done, window.remaining());
      window.get(into, done, some);
      done += some;
    }
  }

  /** Steps over bytes up to the next one of this value, and leaves that to be read. */
  void skipTo(int value) throws IOException {
    while (true) {
      byte[] array = window.array();
      for (int i = window.position(); i < window.limit(); i++) {
        if ((array[i] & 0xff) == value) {
          window.position(i);
          return;
        }
      }
      window.position(window.limit());
      fill();
    }
  }

  /** Hands bytes to a sink in pieces of at most a window. */
  void each(long count, Sink sink) throws IOException {
    if (count > left()) {
      throw new EOFException();
    }
    for (long done = 0; done < count; ) {
      if (!window.hasRemaining()) {
        fill();
      }
      int some = (int) Math.min(count - done, window.remaining());
      sink.take(window.array(), window.position(), some);
      window.position(window.position() + some);
      done += some;
    }
  }

  void each(long count, Checksum checksum) throws IOException {
    each(count, checksum::update);
  }

  private void fill() throws IOException {
    windowStart += window.limit();
    window.clear();
    int read = channel.read(window, windowStart);
    window.flip();
    if (read <= 0) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Takes bytes; the array is only lent. */
  interface Sink {
    void take(byte[] array, int offset, int length) throws IOException;
  }
}
