package io.parley.file.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of 1,000 bytes. */
class ByteRangeTest {
  private static final long SIZE = 1_000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1, bytes 0-0/1000",
    "bytes=0-499, 0, 500, bytes 0-499/1000",
    "bytes=500-, 500, 500, bytes 500-999/1000",
    "bytes=999-999, 999, 1, bytes 999-999/1000",
    "bytes=990-5000, 990, 10, bytes 990-999/1000",
    "bytes=-1, 999, 1, bytes 999-999/1000",
    "bytes=-1000, 0, 1000, bytes 0-999/1000",
    "bytes=-5000, 0, 1000, bytes 0-999/1000",
    "Bytes=0-99, 0, 100, bytes 0-99/1000",
    "'bytes= 0-99 ', 0, 100, bytes 0-99/1000",
    "bytes=0000000000000000000000-0000000000000000000001, 0, 2, bytes 0-1/1000",
    "bytes=1-99999999999999999999999999, 1, 999, bytes 1-999/1000",
    "bytes=-99999999999999999999999999, 0, 1000, bytes 0-999/1000",
  })
  void oneRangeIsServed(String header, long from, long length, String told) {
    ByteRange range = ByteRange.of(header, SIZE).orElseThrow();

    assertThat(range).isEqualTo(new ByteRange(from, length));
    assertThat(range.isBeyond()).isFalse();
    assertThat(range.of(SIZE)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=1000-", "bytes=1000-1000", "bytes=-0", "bytes=99999999999999999999999999-"})
  void whatLiesBeyondTheEndCannotBeServed(String header) {
    ByteRange range = ByteRange.of(header, SIZE).orElseThrow();

    assertThat(range.isBeyond()).isTrue();
    assertThat(range.of(SIZE)).isEqualTo("bytes */1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=a-b",
        "bytes=--5",
        "bytes=+1-2",
        "bytes=0x0-0xf",
        "bytes=1-2,",
        "bytes=0-0,5-9",
        "items=0-5",
        "bytes 0-5",
        "bytes=٣-٤"
      })
  void whatIsNotUnderstoodOrSeveralIsAnsweredWithTheWhole(String header) {
    assertThat(ByteRange.of(header, SIZE)).isEmpty();
  }

  @Test
  void noRangeIsTheWhole() {
    assertThat(ByteRange.of(null, SIZE)).isEmpty();
  }
}
