package io.parley.file.media;

import static io.parley.file.media.Fixtures.chunk;
import static io.parley.file.media.Fixtures.exif;
import static io.parley.file.media.Fixtures.exifSegment;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.domain.FileKind;
import io.parley.file.media.Looking.Found;
import io.parley.kit.error.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damages pictures at random: each is refused, or shown without its place. */
class MutationTest extends WithTable {
  private static final long SEED = 20_261_121;
  private static final int TIMES = 500;

  @Test
  void neitherBreaksAnythingNorLetsAPlaceThrough() throws IOException {
    Random random = new Random(SEED);
    List<byte[]> pictures =
        List.of(
            Fixtures.withSegments(Fixtures.jpeg(40, 30), exifSegment(6)),
            Fixtures.withSegments(Fixtures.progressive(40, 30)),
            Fixtures.withChunks(Fixtures.png(40, 30), chunk("eXIf", exif(6))),
            Fixtures.gif(40, 30),
            WebpFixtures.riff(
                WebpFixtures.extension(WebpFixtures.EXIF, 40, 30),
                WebpFixtures.chunk("VP8L", WebpFixtures.pixels(40, 30)),
                WebpFixtures.chunk("EXIF", exif(6))));
    int shown = 0;
    for (int i = 0; i < TIMES; i++) {
      for (byte[] picture : pictures) {
        byte[] damaged = damage(picture, random);
        try {
          Found found = table.look(FileKind.IMAGE, "a", damaged);
          shown++;
          if (found.cleaned().isPresent()) {
            byte[] cleaned = Files.readAllBytes(found.cleaned().get());
            Files.delete(found.cleaned().get());
            for (int at = 0; at + 8 < cleaned.length; at++) {
              assertThat(Exif.hasLocation(cleaned, at, cleaned.length - at)).isFalse();
            }
          }
          Files.delete(found.thumb().orElseThrow());
        } catch (Refusal expected) {
          assertThat(expected.code().name()).matches(".*(NOT_A_PICTURE|TOO_MANY_PIXELS)");
        }
      }
    }
    assertThat(shown).as("not everything is refused").isPositive();
    assertThat(table.left()).isZero();
  }

  private static byte[] damage(byte[] picture, Random random) {
    byte[] damaged = picture.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at =
          random.nextInt(random.nextBoolean() ? damaged.length : Math.min(100, damaged.length));
      damaged[at] = (byte) random.nextInt();
    }
    return random.nextInt(10) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
        : damaged;
  }
}
