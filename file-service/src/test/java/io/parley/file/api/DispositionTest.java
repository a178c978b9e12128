package io.parley.file.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report.pdf | attachment; filename=\"report.pdf\"",
        "my report (1).pdf | attachment; filename=\"my report (1).pdf\"",
        "naïve.txt | attachment; filename=\"na_ve.txt\"; filename*=UTF-8''na%C3%AFve.txt",
        "照片.jpg | attachment; filename=\"__.jpg\"; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg",
        "👋.gif | attachment; filename=\"_.gif\"; filename*=UTF-8''%F0%9F%91%8B.gif",
        "50% \"off\".txt | attachment; filename=\"50_ _off_.txt\";"
            + " filename*=UTF-8''50%25%20%22off%22.txt",
        "a;b=c,d.txt | attachment; filename=\"a;b=c,d.txt\"",
      })
  void namesInAnyLanguageAreToldInTheirOwnLettersAndInAscii(String name, String header) {
    assertThat(Disposition.attachment(name)).isEqualTo(header);
    assertThat(Disposition.inline(name)).isEqualTo(header.replace("attachment", "inline"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nSet-Cookie: parley_refresh=1",
        "a\nb",
        "a\u0000b",
        "a\"; filename=\"evil.html",
        "a\\\"; x=\"y",
        "../../etc/passwd",
        "\u2028\u202Egnp.exe",
        "\uD800"
      })
  void noNameMakesAnotherHeaderOrAnotherParameter(String name) {
    holds(Disposition.attachment(name));
  }

  @Test
  void nothingAtRandomDoesEither() {
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(12) + 1; i > 0; i--) {
        name.append(random.nextBoolean() ? (char) random.nextInt(128) : (char) random.nextInt());
      }
      String header = Disposition.attachment(name.toString());
      holds(header);
      if (header.contains("filename*")) {
        String encoded = header.replaceFirst(".*''", "").replace("+", "%2B");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8))
            .isEqualTo(
                new String(
                    name.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
      }
    }
  }

  private static void holds(String header) {
    assertThat(header)
        .matches(
            "attachment; filename=\"[ -~&&[^\"\\\\%/]]*\"(; filename\\*=UTF-8''[!#$&+.^_`|~%0-9A-Za-z-]+)?");
  }
}
