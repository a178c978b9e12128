package io.parley.file.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void onlyTheLastPartOfAPathIsKept() {
    assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
    assertThat(FileNames.clean("C:\\Users\\ana\\cat.png")).isEqualTo("cat.png");
    assertThat(FileNames.clean("a/")).isEqualTo("file");
    assertThat(FileNames.clean("..")).isEqualTo("file");
    assertThat(FileNames.clean("")).isEqualTo("file");
  }

  @Test
  void whatIsNotSeenOrTurnsTextIsLeftOut() {
    assertThat(FileNames.clean("a\0b\r\nc\u0085.txt")).isEqualTo("abc.txt");
    assertThat(FileNames.clean("cod\u202efdp.exe")).isEqualTo("codfdp.exe");
    assertThat(FileNames.clean("\u2066a\u2069\u200f.txt\u2028")).isEqualTo("a.txt");
    assertThat(FileNames.clean("\ud800a\ufeff.txt")).isEqualTo("a.txt");
  }

  @Test
  void namesInAnyLanguageStay() {
    for (String name : new String[] {"бухгалтерия.xlsx", "会议记录.docx", "👩‍👩‍👧.png", ".bashrc"}) {
      assertThat(FileNames.clean(name)).isEqualTo(name);
    }
    assertThat(FileNames.clean("cafe\u0301.txt")).isEqualTo("caf\u00e9.txt");
  }

  @Test
  void spaceAroundAndDotsAtTheEndGo() {
    assertThat(FileNames.clean("  a b .txt. . ")).isEqualTo("a b .txt");
  }

  @Test
  void longNamesLoseTheirMiddleNotTheirExtension() {
    String clean = FileNames.clean("😀".repeat(400) + ".jpeg");
    assertThat(clean.codePointCount(0, clean.length())).isEqualTo(FileNames.MAX);
    assertThat(clean).endsWith("😀.jpeg");
  }

  @Test
  void cleanNamesStayAsTheyAre() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      int length = random.nextInt(400);
      StringBuilder name = new StringBuilder();
      random.ints(length, 0, 0x3000).forEach(name::appendCodePoint);
      String clean = FileNames.clean(name.toString());
      assertThat(FileNames.clean(clean)).isEqualTo(clean);
      assertThat(clean.codePointCount(0, clean.length())).isBetween(1, FileNames.MAX);
    }
  }
}
