package io.parley.gochat.importing.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.file.FileKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredNameTest {
  @ParameterizedTest
  @CsvSource({
    "a.png, a.png",
    "http://host:8888/file/a.png?x=1, a.png",
    "../../etc/passwd, passwd",
    "..\\secret.txt, secret.txt"
  })
  void onlyTheLastPartOfANameCounts(String url, String expected) {
    assertThat(StoredName.of(url)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "files/", "a/..", "a\u0000.png"})
  void whatNamesNoFileIsNone(String url) {
    assertThat(StoredName.of(url)).isEmpty();
  }

  @Test
  void theKindGoesByWhatGoChatSaysAndThenByTheName() {
    assertThat(StoredName.kind(3, "x.bin")).isEqualTo(FileKind.FILE_KIND_IMAGE);
    assertThat(StoredName.kind(4, "x.webm")).isEqualTo(FileKind.FILE_KIND_VOICE);
    assertThat(StoredName.kind(5, "x.webm")).isEqualTo(FileKind.FILE_KIND_VIDEO);
    assertThat(StoredName.kind(2, "x.PNG")).isEqualTo(FileKind.FILE_KIND_IMAGE);
    assertThat(StoredName.kind(2, "x.pdf")).isEqualTo(FileKind.FILE_KIND_FILE);
    assertThat(StoredName.kind(2, "none")).isEqualTo(FileKind.FILE_KIND_FILE);
  }
}
