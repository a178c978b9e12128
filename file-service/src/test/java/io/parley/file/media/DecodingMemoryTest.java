package io.parley.file.media;

import static io.parley.file.media.Fixtures.chunk;
import static io.parley.file.media.Fixtures.concat;
import static io.parley.file.media.Fixtures.deflated;
import static io.parley.file.media.Fixtures.flatJpeg;
import static io.parley.file.media.Fixtures.pngHeader;
import static io.parley.proto.error.ErrorCode.ERROR_CODE_TOO_MANY_PIXELS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a thread allocates in all is more than it ever holds. */
class DecodingMemoryTest extends WithTable {
  private static final long MIB = 1024 * 1024;

  @Test
  void of64MegapixelsIsBounded() throws IOException {
    assertThat(allocatedBy(table, flatJpeg(8_000, 8_000, false))).isLessThan(128 * MIB);
    assertThat(allocatedBy(table, flatJpeg(8_000, 8_000, true))).isLessThan(128 * MIB);
    byte[] png =
        concat(
            pngHeader(8_000, 8_000, 1, 0),
            chunk("IDAT", deflated(new byte[8_000 * 1_001])),
            chunk("IEND", new byte[0]));
    assertThat(allocatedBy(table, png)).isLessThan(128 * MIB);
  }

  @Test
  void ofWebpIsBoundedByItsPixels() throws IOException {
    assertThat(table.refusal(WebpFixtures.flat(8_000, 8_000)))
        .isEqualTo(ERROR_CODE_TOO_MANY_PIXELS);
  }

  private static long allocatedBy(Table table, byte[] picture) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    table.image(Fixtures.jpeg(9, 9));
    long before = threads.getCurrentThreadAllocatedBytes();
    table.image(picture);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
