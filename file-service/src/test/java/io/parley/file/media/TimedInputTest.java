package io.parley.file.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedInputTest {
  private static final long LIMIT = TimedInput.LIMIT.toNanos();

  private final byte[] bytes = new byte[100_001];
  private final AtomicLong time = new AtomicLong(5);
  private final AtomicLong processorTime = new AtomicLong(3);
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    new Random(7).nextBytes(bytes);
    file = Files.write(folder.resolve("picture"), bytes);
  }

  private TimedInput open() throws IOException {
    return new TimedInput(file, time::get, processorTime::get);
  }

  @Test
  void givesTheBytesOfTheFileWhereverOneSeeks() throws IOException {
    Random random = new Random(11);
    ByteBuffer expected = ByteBuffer.wrap(bytes);
    try (TimedInput in = open()) {
      assertThat(in.length()).isEqualTo(bytes.length);
      for (int i = 0; i < 5_000; i++) {
        int at = random.nextInt(bytes.length - 4);
        in.seek(at);
        assertThat(in.readInt()).isEqualTo(expected.getInt(at));
        in.seek(at);
        assertThat(in.read()).isEqualTo(bytes[at] & 0xff);
        assertThat(in.getStreamPosition()).isEqualTo(at + 1);
      }
    }
  }

  @Test
  void givesManyAtOnce() throws IOException {
    byte[] read = new byte[bytes.length + 10];
    try (TimedInput in = open()) {
      in.seek(3);
      assertThat(in.read(read, 5, read.length - 5)).isEqualTo(bytes.length - 3);
    }
    assertThat(Arrays.copyOfRange(read, 5, 5 + bytes.length - 3))
        .isEqualTo(Arrays.copyOfRange(bytes, 3, bytes.length));
  }

  @Test
  void endsWithTheFile() throws IOException {
    try (TimedInput in = open()) {
      in.seek(bytes.length - 2);
      assertThatThrownBy(in::readInt).isInstanceOf(EOFException.class);
      in.seek(bytes.length);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[4])).isEqualTo(-1);
      in.seek(0);
      assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
    }
  }

  @Test
  void refusesWhatTakesTheProcessorTooLong() throws IOException {
    try (TimedInput in = open()) {
      time.addAndGet(LIMIT);
      processorTime.addAndGet(LIMIT - 1);
      assertThatCode(in::read).doesNotThrowAnyException();
      processorTime.incrementAndGet();
      assertThatThrownBy(in::read).isInstanceOf(Malformed.class);
      assertThatThrownBy(() -> in.read(new byte[4])).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void goesByTheTimeWhereThatOfTheProcessorIsUnknown() throws IOException {
    processorTime.set(-1);
    try (TimedInput in = open()) {
      time.addAndGet(LIMIT - 1);
      assertThatCode(in::read).doesNotThrowAnyException();
      time.incrementAndGet();
      assertThatThrownBy(in::read).isInstanceOf(Malformed.class);
    }
  }
}
