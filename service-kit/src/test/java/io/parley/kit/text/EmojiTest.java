package io.parley.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code points are written out where the eye cannot tell them apart. */
class EmojiTest {

  @ParameterizedTest(name = "one: {0}")
  @ValueSource(
      strings = {
        // Pictures, old and new.
        "1f600",
        "1f44d",
        "231a",
        "2728",
        "1f004",
        "1f18e",
        "1f1e9 1f1ea",
        "1f7f0",
        "1fae8",
        "1fae9",
        // Kept free by Unicode for the next ones.
        "1fafc",
        "1f6da",
        // Signs shown as pictures, and pictures told so once more, as some keyboards do.
        "2764 fe0f",
        "a9 fe0f",
        "203c fe0f",
        "2b50 fe0f",
        "1f44d fe0f",
        "1f3f3 fe0f",
        // Skin tones.
        "1f44d 1f3fb",
        "1f44d 1f3ff",
        "261d 1f3fd",
        "26f9 1f3fe",
        "1f91d 1f3fc",
        // Joined.
        "1f468 200d 1f469 200d 1f467 200d 1f466",
        "1f469 1f3fd 200d 1f52c",
        "2764 fe0f 200d 1f525",
        "1f3f3 fe0f 200d 1f308",
        "1f3f4 200d 2620 fe0f",
        "1f3f4 200d 2620",
        "1f441 fe0f 200d 1f5e8 fe0f",
        "1f3c3 1f3fb 200d 2640 fe0f",
        "1f3c3 200d 27a1 fe0f",
        "26f9 1f3fb 200d 2642 fe0f",
        "1faf1 1f3fb 200d 1faf2 1f3ff",
        "1f468 200d 2764 fe0f 200d 1f48b 200d 1f468",
        // Flags.
        "1f1e8 1f1f3",
        "1f1ea 1f1f8",
        "1f1ea 1f1fa",
        "1f1fa 1f1f3",
        "1f1fd 1f1f0",
        "1f1e8 1f1f6",
        "1f3f4 e0067 e0062 e0073 e0063 e0074 e007f",
        "1f3f4 e0075 e0073 e0074 e0078 e007f",
        // Keycaps.
        "23 fe0f 20e3",
        "2a fe0f 20e3",
        "30 fe0f 20e3",
        "39 fe0f 20e3"
      })
  void takesOneEmoji(String points) {
    assertThat(Emoji.isOne(text(points))).isTrue();
  }

  @ParameterizedTest(name = "not one: {0}")
  @ValueSource(
      strings = {
        // Letters, digits, signs; also beside an emoji.
        "61",
        "5a",
        "e9",
        "4e2d",
        "3042",
        "30",
        "39",
        "23",
        "2a",
        "20",
        "2e",
        "3c",
        "31 fe0f",
        "31 20e3",
        "61 fe0f",
        "61 fe0f 20e3",
        "31 32 fe0f 20e3",
        "1d7d8",
        "24b6",
        "1f130",
        "1f600 61",
        "61 1f600",
        "1f600 20",
        "20 1f600",
        "1f600 30",
        // Signs as text.
        "2764",
        "a9",
        "2122",
        "1f3f3",
        "263a",
        "2764 fe0e",
        "1f600 fe0e",
        "a9 200d ae",
        // Two.
        "1f600 1f600",
        "1f44d 1f3fb 1f44d",
        "1f1e8 1f1f3 1f1ea 1f1f8",
        "30 fe0f 20e3 31 fe0f 20e3",
        "2764 fe0f 2764 fe0f",
        "1f1e8 1f1f3 1f600",
        // Nothing to see, or turned.
        "200d",
        "fe0f",
        "200b",
        "200c",
        "200e",
        "200f",
        "202a",
        "202e",
        "2066",
        "2069",
        "feff",
        "2060",
        "ad",
        "34f",
        "61c",
        "180e",
        "3164",
        "115f",
        "e0067",
        "e007f",
        "e0001",
        "0",
        "7f",
        "85",
        "2028",
        "200d fe0f",
        "fe0f fe0f",
        "202e 1f600",
        "1f600 202e",
        "200b 1f600",
        "1f600 200b",
        "1f600 200e",
        "2066 1f600 2069",
        "1f600 301",
        // Broken sequences.
        "1f600 200d",
        "200d 1f600",
        "1f600 200d 200d 1f600",
        "1f468 200d 61",
        "1f468 200d 1f1e8 1f1f3",
        "1f468 200d 31 fe0f 20e3",
        "1f600 fe0f fe0f",
        "2764 fe0f 1f3fb",
        "1f44d 1f3fb 1f3fb",
        "1f44d 1f3fb fe0f",
        "1f600 20e3",
        "2764 fe0f 20e3",
        "1f468 200d e0067",
        // A skin tone alone or on what has no skin.
        "1f3fb",
        "1f3ff",
        "1f600 1f3fb",
        "1f6d1 1f3fb",
        // Flags of no region.
        "1f1e8",
        "1f1f6 1f1f6",
        "1f1ff 1f1ff",
        "1f1fd 1f1fd",
        "1f1e8 43",
        "1f1e8 fe0f",
        "1f1e8 200d 1f1f3",
        // Tags that are no part of a country, on another emoji, or without an end.
        "1f3f4 e0067 e0062 e0073 e0063 e0074",
        "1f600 e0067 e0062 e0073 e0063 e0074 e007f",
        "1f3f4 e007f",
        "1f3f4 e0067 e0062 e007f",
        "1f3f4 e0071 e0071 e0073 e007f",
        "1f3f4 e0047 e0042 e0053 e007f",
        "1f3f4 e0067 e0062 e0020 e007f",
        "1f3f4 e0067 e0062 e0073 e0063 e0074 e007f 200d 1f600",
        // No characters, half characters.
        "ffff",
        "1ffff",
        "10ffff",
        "e000",
        "378"
      })
  void refusesEverythingElse(String points) {
    assertThat(Emoji.isOne(text(points))).isFalse();
  }

  @Test
  void refusesHalfAPairAndNothing() {
    assertThat(Emoji.isOne("")).isFalse();
    assertThat(Emoji.isOne("\ud83d")).isFalse();
    assertThat(Emoji.isOne("\ude00\ud83d")).isFalse();
    assertThat(Emoji.isOne("\ud83d\ude00\ud83d")).isFalse();
  }

  @Test
  void takesNoMoreThanItsBytes() {
    String most = text("1f468 1f3fb 200d 1f469 1f3fb 200d 1f466 1f3fb");
    assertThat(bytes(most)).isEqualTo(30);
    assertThat(Emoji.isOne(most)).isTrue();

    String more = most + text("200d 1f466");
    assertThat(bytes(more)).isGreaterThan(Emoji.MAX_BYTES);
    assertThat(Emoji.isOne(more)).isFalse();
    assertThat(Emoji.isOne("\ud83d\ude00".repeat(100_000))).isFalse();
  }

  @Test
  void takesNoLetterOrDigitOfAnyScriptAlone() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String one = Character.toString(point);
      // U+2139, the information sign, is a letter to Unicode, and an emoji only with U+FE0F.
      if (Character.isLetterOrDigit(point) || Character.getType(point) == Character.FORMAT) {
        assertThat(Emoji.isOne(one)).as("U+%04X", point).isFalse();
        if (point != 0x2139) {
          assertThat(Emoji.isOne(one + "\ufe0f")).as("U+%04X as a picture", point).isFalse();
        }
      }
    }
  }

  private static String text(String points) {
    StringBuilder text = new StringBuilder();
    for (String point : points.split(" ", -1)) {
      text.appendCodePoint(Integer.parseInt(point, 16));
    }
    return text.toString();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
