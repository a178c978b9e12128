package io.parley.file.bytes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.file.bytes.StoreAwayException;
import org.junit.jupiter.api.Test;

class MarkTest {
  private static final int MIB = 1 << 20;

  @Test
  void a_mark_reads_as_it_was_written() {
    Mark mark = new Mark(8 * MIB, "id-_.~", "tail");
    assertThat(Mark.parse(mark.text())).isEqualTo(mark);
    assertThat(Mark.parse(mark.with("", "").text())).isEqualTo(mark.with("", ""));
    assertThatThrownBy(() -> Mark.parse("disk")).isInstanceOf(StoreAwayException.class);
  }

  @Test
  void there_are_never_more_than_ten_thousand_parts() {
    assertThat(Mark.first(8 * MIB, 2L << 30).partSize()).isEqualTo(8 * MIB);
    long huge = 200L << 30;
    Mark mark = Mark.first(8 * MIB, huge);
    assertThat(mark.partSize() % MIB).isZero();
    assertThat(mark.fullParts(huge, huge)).isBetween(9_000, 9_999);
  }

  @Test
  void a_file_that_fits_a_part_is_all_tail() {
    Mark mark = Mark.first(5 * MIB, 5 * MIB);
    assertThat(mark.inParts(5 * MIB)).isFalse();
    assertThat(mark.tailLength(5 * MIB, 5 * MIB)).isEqualTo(5 * MIB);
    assertThat(mark.fullParts(5 * MIB, 5 * MIB)).isZero();
    assertThat(mark.tailLength(6 * MIB, 5 * MIB)).isZero();
    assertThat(mark.fullParts(6 * MIB, 5 * MIB)).isEqualTo(1);
  }
}
